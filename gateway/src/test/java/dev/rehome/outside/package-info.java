/// Outside clients against the gateway: official and usual SDKs, unchanged but for their base URL and key.
@NullMarked
package dev.rehome.outside;

import org.jspecify.annotations.NullMarked;
