/// The responses that the gateway keeps for its accounts, so that they can be asked for again and continued.
@NullMarked
package dev.rehome.responses;

import org.jspecify.annotations.NullMarked;
