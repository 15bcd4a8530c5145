package dev.rehome.dialect.gemini;

import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The calls of one turn of the model and their results. They are written when all results that there are have
/// come: Google wants as many results as calls, at once behind them.
///
/// @param turn whose calls they are
/// @param at the message's name in warnings
/// @param calls in order
/// @param results by call
record GeminiCalls(GeminiTurn turn, String at, List<Call> calls, Map<Call, ObjectText> results) {
    /// @param id empty for the deprecated `function_call`
    /// @param arguments raw JSON of an object
    record Call(int number, String id, String name, String arguments, Optional<String> signature) {}

    static GeminiCalls of(GeminiTurn turn, String at) {
        return new GeminiCalls(turn, at, new ArrayList<>(), new LinkedHashMap<>());
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void call(Part.ToolCall call, Optional<String> signature, Adaptation adaptation) {
        int number = calls.size();
        calls.add(new Call(number, call.id(), call.name(), arguments(call.arguments(), number, adaptation), signature));
    }

    /// The call that a result is of, when it has none yet.
    ///
    /// @param callId empty where only the name is known
    Optional<Call> find(String callId, String name) {
        return calls.stream()
                .filter(call -> !results.containsKey(call))
                .filter(call ->
                        callId.isEmpty() ? call.name().equals(name) : call.id().equals(callId))
                .findFirst();
    }

    void answer(Call call, ObjectText result) {
        results.put(call, result);
    }

    /// Writes the calls and their results.
    ///
    /// @return the turn of the results, if there are any
    Optional<GeminiTurn> end(Adaptation adaptation) {
        if (results.size() < calls.size()) {
            adaptation.change(at + ".tool_calls", "calls without a result left out");
        }
        List<ObjectText> answers = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (Call call : calls) {
            ObjectText result = results.get(call);
            first = answers.isEmpty() ? first.or(call::signature) : call.signature();
            if (result != null) {
                ObjectText part = new ObjectText().object("functionCall", json(call));
                first.ifPresent(signature -> part.string("thoughtSignature", signature));
                turn.add(part);
                answers.add(result);
            }
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(GeminiTurn.ofResults(answers));
    }

    private static ObjectText json(Call call) {
        ObjectText json = new ObjectText();
        if (!call.id().isEmpty()) {
            json.string("id", call.id());
        }
        return json.string("name", call.name()).raw("args", call.arguments());
    }

    private String arguments(String asked, int number, Adaptation adaptation) {
        if (asked.isBlank()) {
            return "{}";
        }
        Optional<JsonNode> object = VendorJson.object(asked);
        if (object.isEmpty()) {
            adaptation.change(
                    at + ".tool_calls[" + number + "].function.arguments", "no JSON object, sent as a text in one");
        }
        return object.map(JsonNode::toString)
                .orElseGet(() -> new ObjectText().string("arguments", asked).text());
    }
}
