/// Which targets may lawfully serve a call, and what to say when none may.
@NullMarked
package dev.rehome.way.admit;

import org.jspecify.annotations.NullMarked;
