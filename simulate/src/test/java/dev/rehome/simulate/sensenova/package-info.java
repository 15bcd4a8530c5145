@NullMarked
package dev.rehome.simulate.sensenova;

import org.jspecify.annotations.NullMarked;
