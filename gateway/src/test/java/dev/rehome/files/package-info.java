@NullMarked
package dev.rehome.files;

import org.jspecify.annotations.NullMarked;
