/// What clients keep in the gateway, in OpenAI's shapes: files and batches.
@NullMarked
package dev.rehome.server.front.kept;

import org.jspecify.annotations.NullMarked;
