package dev.rehome.dialect.ernie;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.Functions;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.SamplingFields;
import dev.rehome.json.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes the bodies of the legacy API.
final class ErnieRequest {
    private static final double TEMPERATURE_MIN = 0.01;
    private static final int TOKENS_MIN = 2;
    private static final int STOPS_MAX = 4;
    private static final int STOP_CHARS_MAX = 20;
    private static final int INPUTS_MAX = 16;

    /// The vendor's own switches, which pass when a client knows them.
    private static final List<String> SWITCHES = List.of("disable_search", "enable_citation", "enable_trace");

    private static final Set<String> OWN_FIELDS =
            Set.of("disable_search", "enable_citation", "enable_trace", "penalty_score", "min_output_tokens");

    private ErnieRequest() {}

    /// @param options those of the target: `web_search: true` leaves the built-in search on
    static byte[] chat(ChatRequest request, ErnieModel model, Map<String, String> options, Adaptation adaptation) {
        ErnieMessages messages = new ErnieMessages(request.messages(), adaptation);
        if (model.family() == ErnieModel.Family.FOREIGN) {
            messages.systemIntoFirstTurn();
        }
        ObjectText body = new ObjectText().array("messages", messages.json());
        if (!messages.system().isEmpty()) {
            body.string("system", messages.system());
        }
        sampling(request.sampling(), model, adaptation, body);
        tools(request, model, adaptation, body);
        format(request.format(), model, adaptation, body);
        own(request, model, options, adaptation, body);
        request.user().filter(user -> !user.isEmpty()).ifPresent(user -> body.string("user_id", user));
        return body.bool("stream", request.stream()).bytes();
    }

    static byte[] embeddings(EmbeddingsRequest request, Adaptation adaptation) {
        if (request.tokenInputs().isPresent()) {
            adaptation.refuse("input", "expected texts, not tokens");
        } else if (request.inputs().isEmpty() || request.inputs().size() > INPUTS_MAX) {
            adaptation.refuse("input", "expected 1 to " + INPUTS_MAX + " texts");
        }
        if (request.dimensions().isPresent()) {
            adaptation.leaveOut("dimensions");
        }
        adaptation.leaveOut("", request.extra(), Set.of());
        ObjectText body = new ObjectText()
                .array("input", request.inputs().stream().map(JsonText::quote).toList());
        request.user().filter(user -> !user.isEmpty()).ifPresent(user -> body.string("user_id", user));
        return body.bytes();
    }

    private static void sampling(Sampling sampling, ErnieModel model, Adaptation adaptation, ObjectText body) {
        Set<String> taken = new HashSet<>(Set.of("temperature", "top_p", "max_tokens", "stop"));
        sampling.temperature()
                .map(value -> adaptation.within("temperature", value, TEMPERATURE_MIN, 1.0))
                .ifPresent(value -> body.raw("temperature", value.toString()));
        sampling.topP()
                .map(value -> adaptation.within("top_p", value, 0.0, 1.0))
                .ifPresent(value -> body.raw("top_p", value.toString()));
        if (model.family() == ErnieModel.Family.LIGHT) {
            taken.addAll(Set.of("presence_penalty", "frequency_penalty"));
            penalty("presence_penalty", sampling.presencePenalty(), adaptation, body);
            penalty("frequency_penalty", sampling.frequencyPenalty(), adaptation, body);
        }
        sampling.maxTokens()
                .map(value -> adaptation.within("max_tokens", value, TOKENS_MIN, model.tokensMax()))
                .ifPresent(value -> body.raw("max_output_tokens", value.toString()));
        stop(sampling.stop(), adaptation, body);
        SamplingFields.leaveOut(sampling, taken, adaptation);
    }

    private static void penalty(String name, Optional<Double> asked, Adaptation adaptation, ObjectText body) {
        asked.map(value -> adaptation.within(name, value, -2.0, 2.0))
                .ifPresent(value -> body.raw(name, value.toString()));
    }

    private static void stop(List<String> asked, Adaptation adaptation, ObjectText body) {
        List<String> kept = asked.stream()
                .filter(stop -> !stop.isEmpty() && stop.length() <= STOP_CHARS_MAX)
                .limit(STOPS_MAX)
                .map(JsonText::quote)
                .toList();
        if (kept.size() < asked.size()) {
            adaptation.change(
                    "stop",
                    asked.size() + " -> " + kept.size() + " texts (at most " + STOPS_MAX + ", each at most "
                            + STOP_CHARS_MAX + " characters)");
        }
        if (!kept.isEmpty()) {
            body.array("stop", kept);
        }
    }

    private static void tools(ChatRequest request, ErnieModel model, Adaptation adaptation, ObjectText body) {
        ToolChoice choice = request.toolChoice().orElseGet(ToolChoice.Auto::new);
        if (request.tools().isEmpty() || choice instanceof ToolChoice.None) {
            return;
        }
        if (!model.family().functions()) {
            adaptation.refuse("tools", "only the 4.0, 3.5 and Functions models take functions");
            return;
        }
        request.parallelToolCalls()
                .ifPresent(_ -> adaptation.note("parallel_tool_calls", "one tool is called at a time, always"));
        body.array("functions", Functions.of(request.tools(), adaptation));
        switch (choice) {
            case ToolChoice.Auto _, ToolChoice.None _ -> {}
            case ToolChoice.Named(String name) -> body.object("tool_choice", named(name));
            case ToolChoice.Required _ -> {
                if (request.tools().size() == 1) {
                    body.object("tool_choice", named(request.tools().getFirst().name()));
                } else {
                    adaptation.change("tool_choice", "required -> auto, only one named function can be forced");
                }
            }
            case ToolChoice.Unknown _ -> adaptation.leaveOut("tool_choice");
        }
    }

    private static ObjectText named(String name) {
        return new ObjectText().string("type", "function").object("function", new ObjectText().string("name", name));
    }

    private static void format(ResponseFormat format, ErnieModel model, Adaptation adaptation, ObjectText body) {
        boolean json = model.family() == ErnieModel.Family.FLAGSHIP;
        switch (format) {
            case ResponseFormat.Text _ -> {}
            case ResponseFormat.JsonObject _ when json -> body.string("response_format", "json_object");
            case ResponseFormat.JsonSchema _
            when json -> {
                adaptation.change("response_format", "json_schema -> json_object, the schema is left out");
                body.string("response_format", "json_object");
            }
            case ResponseFormat.JsonObject _, ResponseFormat.JsonSchema _ -> adaptation.leaveOut("response_format");
        }
    }

    /// The vendor's search is on unless it is told otherwise; OpenAI's models do not search by themselves.
    private static void own(
            ChatRequest request,
            ErnieModel model,
            Map<String, String> options,
            Adaptation adaptation,
            ObjectText body) {
        Map<String, String> extra = request.extra().fields();
        adaptation.leaveOut("", request.extra(), OWN_FIELDS);
        for (String name : SWITCHES) {
            String raw = extra.getOrDefault(name, "null");
            if (raw.equals("true") || raw.equals("false")) {
                body.raw(name, raw);
            } else if (!raw.equals("null")) {
                adaptation.refuse(name, "expected true or false");
            } else if (name.equals("disable_search") && model.family().search()) {
                body.bool(name, !Boolean.parseBoolean(options.get("web_search")));
            }
        }
        number("penalty_score", extra, adaptation)
                .map(value -> adaptation.within("penalty_score", value, 1.0, 2.0))
                .ifPresent(value -> body.raw("penalty_score", value.toString()));
        number("min_output_tokens", extra, adaptation)
                .map(value -> adaptation.within("min_output_tokens", value.intValue(), TOKENS_MIN, model.tokensMax()))
                .ifPresent(value -> body.raw("min_output_tokens", value.toString()));
    }

    private static Optional<Double> number(String name, Map<String, String> extra, Adaptation adaptation) {
        String raw = extra.getOrDefault(name, "null");
        if (raw.equals("null")) {
            return Optional.empty();
        }
        if (!raw.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            adaptation.refuse(name, "expected a number");
            return Optional.empty();
        }
        return Optional.of(Double.valueOf(raw));
    }
}
