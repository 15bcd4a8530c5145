/// OpenAI's `/v1/responses`: from its items into the canonical model, and back as one object or as its events.
@NullMarked
package dev.rehome.server.front.responses;

import org.jspecify.annotations.NullMarked;
