package dev.rehome.dialect.gemini;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.SamplingFields;
import dev.rehome.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes the bodies of `generateContent` and `batchEmbedContents`.
final class GeminiRequest {
    private static final int CANDIDATES_MAX = 8;
    private static final int STOPS_MAX = 5;
    private static final int TOP_LOGPROBS_MAX = 20;
    private static final int INPUTS_MAX = 100;
    private static final Set<String> TAKEN = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "presence_penalty",
            "frequency_penalty",
            "max_tokens",
            "n",
            "seed",
            "stop",
            "logprobs",
            "top_logprobs",
            "reasoning_effort");

    private GeminiRequest() {}

    static byte[] chat(ChatRequest request, GeminiModel model, Adaptation adaptation) {
        ObjectText body = new ObjectText();
        new GeminiContents(request.messages(), model, adaptation).write(body);
        GeminiTools.write(request, adaptation, body);
        ObjectText config = new ObjectText();
        sampling(request.sampling(), adaptation, config);
        format(request, model, adaptation, config);
        GeminiThinking.of(request.sampling(), model, adaptation)
                .ifPresent(thinking -> config.object("thinkingConfig", thinking));
        if (!config.isEmpty()) {
            body.object("generationConfig", config);
        }
        request.user().filter(user -> !user.isEmpty()).ifPresent(_ -> adaptation.leaveOut("user"));
        adaptation.leaveOut("", request.extra(), Set.of());
        return body.bytes();
    }

    static byte[] embeddings(EmbeddingsRequest request, GeminiModel model, Adaptation adaptation) {
        if (request.tokenInputs().isPresent()) {
            adaptation.refuse("input", "expected texts, not tokens");
        } else if (request.inputs().isEmpty() || request.inputs().size() > INPUTS_MAX) {
            adaptation.refuse("input", "expected 1 to " + INPUTS_MAX + " texts");
        }
        request.user().filter(user -> !user.isEmpty()).ifPresent(_ -> adaptation.leaveOut("user"));
        adaptation.leaveOut("", request.extra(), Set.of());
        List<String> requests = request.inputs().stream()
                .map(text -> embedding(text, request.dimensions(), model))
                .toList();
        return new ObjectText().array("requests", requests).bytes();
    }

    private static String embedding(String text, Optional<Integer> dimensions, GeminiModel model) {
        ObjectText content = new ObjectText()
                .array("parts", List.of(new ObjectText().string("text", text).text()));
        ObjectText request = new ObjectText().string("model", model.path()).object("content", content);
        dimensions.ifPresent(wanted -> request.raw("outputDimensionality", wanted.toString()));
        return request.text();
    }

    private static void sampling(Sampling sampling, Adaptation adaptation, ObjectText config) {
        sampling.temperature()
                .map(value -> adaptation.within("temperature", value, 0.0, 2.0))
                .ifPresent(value -> config.raw("temperature", value.toString()));
        sampling.topP()
                .map(value -> adaptation.within("top_p", value, 0.0, 1.0))
                .ifPresent(value -> config.raw("topP", value.toString()));
        sampling.topK().ifPresent(value -> config.raw("topK", value.toString()));
        sampling.maxTokens().ifPresent(value -> config.raw("maxOutputTokens", value.toString()));
        sampling.n()
                .filter(value -> value != 1)
                .map(value -> adaptation.within("n", value, 1, CANDIDATES_MAX))
                .ifPresent(value -> config.raw("candidateCount", value.toString()));
        stop(sampling.stop(), adaptation, config);
        sampling.seed().ifPresent(seed -> config.raw("seed", Integer.toString(seed(seed, adaptation))));
        penalty("presence_penalty", "presencePenalty", sampling.presencePenalty(), adaptation, config);
        penalty("frequency_penalty", "frequencyPenalty", sampling.frequencyPenalty(), adaptation, config);
        odds(sampling, adaptation, config);
        SamplingFields.leaveOut(sampling, TAKEN, adaptation);
    }

    private static void odds(Sampling sampling, Adaptation adaptation, ObjectText config) {
        if (sampling.logprobs().orElse(false)) {
            config.bool("responseLogprobs", true);
            sampling.topLogprobs()
                    .filter(count -> count > 0)
                    .map(count -> adaptation.within("top_logprobs", count, 1, TOP_LOGPROBS_MAX))
                    .ifPresent(count -> config.raw("logprobs", count.toString()));
        }
    }

    /// Google's seed has 32 bits.
    private static int seed(long asked, Adaptation adaptation) {
        int kept = (int) asked;
        if (kept != asked) {
            adaptation.change("seed", asked + " -> " + kept);
        }
        return kept;
    }

    private static void penalty(
            String name, String sent, Optional<Double> asked, Adaptation adaptation, ObjectText config) {
        asked.filter(value -> value != 0.0)
                .map(value -> adaptation.within(name, value, -2.0, 2.0))
                .ifPresent(value -> config.raw(sent, value.toString()));
    }

    private static void stop(List<String> asked, Adaptation adaptation, ObjectText config) {
        List<String> kept = asked.stream()
                .filter(stop -> !stop.isEmpty())
                .limit(STOPS_MAX)
                .map(JsonText::quote)
                .toList();
        if (kept.size() < asked.size()) {
            adaptation.change("stop", asked.size() + " -> " + kept.size() + " texts (at most " + STOPS_MAX + ")");
        }
        if (!kept.isEmpty()) {
            config.array("stopSequences", kept);
        }
    }

    /// Before 3, a form of answer and functions exclude each other.
    private static void format(ChatRequest request, GeminiModel model, Adaptation adaptation, ObjectText config) {
        boolean asked = !(request.format() instanceof ResponseFormat.Text);
        if (asked && !request.tools().isEmpty() && !model.isThird()) {
            adaptation.change("response_format", "left out, this model takes none beside functions");
            return;
        }
        switch (request.format()) {
            case ResponseFormat.Text _ -> {}
            case ResponseFormat.JsonObject _ -> config.string("responseMimeType", "application/json");
            case ResponseFormat.JsonSchema schema -> {
                config.string("responseMimeType", "application/json");
                GeminiSchemas.answer(schema.schema(), adaptation)
                        .ifPresent(json -> config.raw("responseJsonSchema", json));
            }
        }
    }
}
