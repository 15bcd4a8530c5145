/// Moonshot AI's API (Kimi).
@NullMarked
package dev.rehome.dialect.moonshot;

import org.jspecify.annotations.NullMarked;
