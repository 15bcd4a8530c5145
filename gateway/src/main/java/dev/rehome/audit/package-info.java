/// The audit: what was decided and done by whom, append-only.
@NullMarked
package dev.rehome.audit;

import org.jspecify.annotations.NullMarked;
