/// What the tests of the translating dialects share: golden files, a recorder of events, a source of broken input.
@NullMarked
package dev.rehome.dialect.adapt;

import org.jspecify.annotations.NullMarked;
