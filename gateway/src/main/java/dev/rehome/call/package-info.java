/// The values of one call that its steps share. Nothing here does anything: no I/O, no clock.
@NullMarked
package dev.rehome.call;

import org.jspecify.annotations.NullMarked;
