/// The rest of OpenAI's surface beside chat, embeddings and models: responses, files, batches, images, audio,
/// moderations, completions, realtime. In the words of the vendor that has them.
@NullMarked
package dev.rehome.simulate.surface;

import org.jspecify.annotations.NullMarked;
