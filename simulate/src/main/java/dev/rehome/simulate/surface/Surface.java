package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.OpenAiLike;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// What a vendor has of OpenAI's surface beside chat, embeddings and models. It keeps what is to be kept:
/// responses, files, batches.
public final class Surface {
    private final Habits habits;
    private final Models models;
    private final Responses responses;
    private final StoredFiles files = new StoredFiles();
    private final Batches batches = new Batches(files, this::line);

    /// The models of each part; a part without models is not there.
    ///
    /// @param speech that speak
    /// @param transcription that write down what they hear
    /// @param image that make images
    /// @param moderation that judge
    /// @param completion that complete a text
    /// @param realtime that talk over a socket
    public record Models(
            List<String> speech,
            List<String> transcription,
            List<String> image,
            List<String> moderation,
            List<String> completion,
            List<String> realtime) {
        public Models {
            speech = List.copyOf(speech);
            transcription = List.copyOf(transcription);
            image = List.copyOf(image);
            moderation = List.copyOf(moderation);
            completion = List.copyOf(completion);
            realtime = List.copyOf(realtime);
        }

        /// Whether a model is one of these.
        public boolean has(String model) {
            return speech.contains(model)
                    || transcription.contains(model)
                    || image.contains(model)
                    || moderation.contains(model)
                    || completion.contains(model)
                    || realtime.contains(model);
        }
    }

    /// A surface without models of its own: what is left are the things that any model for chat does.
    public static Surface ofChat(Habits habits, Predicate<String> reasons) {
        return ofChat(habits, List.of(), reasons);
    }

    /// The same with models that complete texts.
    public static Surface ofChat(Habits habits, List<String> completion, Predicate<String> reasons) {
        List<String> none = List.of();
        return new Surface(habits, new Models(none, none, none, none, completion, none), reasons);
    }

    /// @param habits whose surface it is
    /// @param models the models of its parts
    /// @param reasons whether a model reasons
    public Surface(Habits habits, Models models, Predicate<String> reasons) {
        this.habits = habits;
        this.models = models;
        this.responses = new Responses(habits, reasons);
    }

    /// What answers the Responses API alone below `base`, if the path is of it.
    public Optional<Runnable> responsesAt(Exchange exchange, String base) {
        String prefix = base + "/responses";
        return below(exchange.path(), prefix)
                ? responses.at(exchange, exchange.path().substring(prefix.length()))
                : Optional.empty();
    }

    /// Answers a legacy completion.
    ///
    /// @param tokensStandard the tokens of an answer unless asked otherwise
    public void complete(Exchange exchange, int tokensStandard) {
        new Completions(new Call(habits, exchange), tokensStandard).serve(models.completion());
    }

    /// What answers a path below `base`, if there is something.
    public Optional<Runnable> at(Exchange exchange, String base) {
        if (!exchange.path().startsWith(base + "/")) {
            return Optional.empty();
        }
        String rest = exchange.path().substring(base.length());
        Call call = new Call(habits, exchange);
        if (below(rest, "/responses")) {
            return responses.at(exchange, rest.substring("/responses".length()));
        }
        if (below(rest, "/files")) {
            return files.at(call, rest.substring("/files".length()));
        }
        if (below(rest, "/batches")) {
            return batches.at(call, rest.substring("/batches".length()));
        }
        return exchange.method().equals("POST") ? posted(call, rest) : Optional.empty();
    }

    /// What answers a request for a WebSocket below `base`, if there is something.
    public Optional<Runnable> socket(Exchange exchange, String base) {
        boolean talks =
                exchange.path().equals(base + "/realtime") && !models.realtime().isEmpty();
        return talks
                ? Optional.of(() -> Realtime.serve(new Call(habits, exchange), models.realtime()))
                : Optional.empty();
    }

    private Optional<Runnable> posted(Call call, String rest) {
        return switch (rest) {
            case "/audio/speech" -> having(models.speech(), some -> Speech.serve(call, some));
            case "/audio/transcriptions" ->
                having(models.transcription(), some -> Transcriptions.serve(call, some, false));
            case "/audio/translations" ->
                having(models.transcription(), some -> Transcriptions.serve(call, some.subList(0, 1), true));
            case "/images/generations" -> having(models.image(), some -> Images.generate(call, some));
            case "/images/edits" -> having(models.image(), some -> Images.change(call, some, true));
            case "/images/variations" -> having(models.image(), some -> Images.change(call, some.subList(0, 1), false));
            case "/completions" -> having(models.completion(), some -> new Completions(call).serve(some));
            case "/moderations" -> having(models.moderation(), some -> Moderations.serve(call, some));
            default -> Optional.empty();
        };
    }

    /// The answer to one line of a batch.
    private Refusal line(Exchange exchange, JsonNode line) {
        JsonNode body = line.path("body");
        String model = body.path("model").asString("");
        OpenAiLike vendor = new OpenAiLike(habits);
        return switch (line.path("url").asString("")) {
            case "/v1/chat/completions" -> vendor.completed(exchange, body);
            case "/v1/embeddings" -> vendor.embeddings(exchange, body);
            case "/v1/responses" -> responses.completed(exchange, body);
            case "/v1/moderations" ->
                new Call(habits, exchange).json(Moderations.whole(new Call(habits, exchange), body, model));
            default ->
                models.completion().contains(model)
                        ? new Call(habits, exchange)
                                .json(new Completions(new Call(habits, exchange)).whole(body, model, Optional.empty()))
                        : habits.refusal(Trouble.MODEL, model, exchange);
        };
    }

    private static Optional<Runnable> having(List<String> models, java.util.function.Consumer<List<String>> work) {
        return models.isEmpty() ? Optional.empty() : Optional.of(() -> work.accept(models));
    }

    private static boolean below(String rest, String part) {
        return rest.equals(part) || rest.startsWith(part + "/");
    }
}
