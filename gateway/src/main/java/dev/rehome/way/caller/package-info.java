/// Who calls: from the secret that a client presents to its key and account.
@NullMarked
package dev.rehome.way.caller;

import org.jspecify.annotations.NullMarked;
