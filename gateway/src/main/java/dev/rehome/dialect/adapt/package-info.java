/// What the translating dialects share: collecting what had to be changed or refused, and reading and writing JSON.
@NullMarked
package dev.rehome.dialect.adapt;

import org.jspecify.annotations.NullMarked;
