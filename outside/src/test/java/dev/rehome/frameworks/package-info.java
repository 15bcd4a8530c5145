/// Frameworks, unchanged, as clients of the gateway.
@NullMarked
package dev.rehome.frameworks;

import org.jspecify.annotations.NullMarked;
