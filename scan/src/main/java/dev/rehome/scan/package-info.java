/// `rehome scan`: which AI providers, models and features a source tree uses.
@NullMarked
package dev.rehome.scan;

import org.jspecify.annotations.NullMarked;
