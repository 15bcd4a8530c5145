/// OpenAI's `/v1/videos`: what is asked, and how videos look.
@NullMarked
package dev.rehome.server.front.videos;

import org.jspecify.annotations.NullMarked;
