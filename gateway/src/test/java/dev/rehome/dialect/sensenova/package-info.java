@NullMarked
package dev.rehome.dialect.sensenova;

import org.jspecify.annotations.NullMarked;
