package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.wire.Habits;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a vendor has of OpenAI's surface beside chat, embeddings and models. It keeps what is to be kept:
/// responses, files, batches.
public final class Surface {
    private final Habits habits;
    private final Models models;
    private final Responses responses;

    /// The models of each part; a part without models is not there.
    ///
    /// @param speech that speak
    /// @param transcription that write down what they hear
    /// @param image that make images
    /// @param moderation that judge
    /// @param completion that complete a text
    public record Models(
            List<String> speech,
            List<String> transcription,
            List<String> image,
            List<String> moderation,
            List<String> completion) {
        public Models {
            speech = List.copyOf(speech);
            transcription = List.copyOf(transcription);
            image = List.copyOf(image);
            moderation = List.copyOf(moderation);
            completion = List.copyOf(completion);
        }

        /// Whether a model is one of these.
        public boolean has(String model) {
            return speech.contains(model)
                    || transcription.contains(model)
                    || image.contains(model)
                    || moderation.contains(model)
                    || completion.contains(model);
        }
    }

    /// @param habits whose surface it is
    /// @param models the models of its parts
    /// @param reasons whether a model reasons
    public Surface(Habits habits, Models models, Predicate<String> reasons) {
        this.habits = habits;
        this.models = models;
        this.responses = new Responses(habits, reasons);
    }

    /// What answers a path below `base`, if there is something.
    public Optional<Runnable> at(Exchange exchange, String base) {
        if (!exchange.path().startsWith(base + "/")) {
            return Optional.empty();
        }
        String rest = exchange.path().substring(base.length());
        if (rest.equals("/responses") || rest.startsWith("/responses/")) {
            return responses.at(exchange, rest.substring("/responses".length()));
        }
        return Optional.empty();
    }
}
