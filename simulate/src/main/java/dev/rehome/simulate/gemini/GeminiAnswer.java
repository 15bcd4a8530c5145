package dev.rehome.simulate.gemini;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer in Google's shape: whole, or as the values of a stream, each with the usage so far.
///
/// @param id the answer's id
/// @param model the model
/// @param shown whether thoughts are shown
record GeminiAnswer(String id, GeminiModel model, boolean shown) {
    /// The whole answer.
    ObjectNode whole(Answer answer) {
        ArrayNode candidates = Json.array();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            ArrayNode parts = Json.array();
            if (shown && !choice.reasoning().isEmpty()) {
                parts.add(Json.object("text", choice.thought(), "thought", true));
            }
            if (!choice.pieces().isEmpty()) {
                ObjectNode part = Json.object("text", choice.text());
                parts.add(model.signs() ? part.put("thoughtSignature", GeminiSignatures.sign("")) : part);
            }
            calls(choice).forEach(parts::add);
            candidates.add(candidate(index, parts, Json.node(reason(choice.finish()))));
        }
        return value(candidates, usage(answer, answer.completionTokens() - answer.reasoningTokens()));
    }

    /// The values of a stream, not framed yet: pieces of thought and text, the calls in one, a last one with the
    /// reason.
    List<JsonNode> values(Answer answer) {
        List<JsonNode> values = new ArrayList<>();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            if (shown) {
                for (String piece : choice.reasoning()) {
                    values.add(part(index, answer, Json.object("text", piece, "thought", true), 0));
                }
            }
            StringBuilder sent = new StringBuilder();
            for (String piece : choice.pieces()) {
                sent.append(piece);
                values.add(part(index, answer, Json.object("text", piece), Tokens.of(sent.toString())));
            }
            ArrayNode last = Json.array();
            calls(choice).forEach(last::add);
            if (last.isEmpty()) {
                ObjectNode empty = Json.object("text", "");
                last.add(model.signs() ? empty.put("thoughtSignature", GeminiSignatures.sign("")) : empty);
            }
            int said = answer.completionTokens() - answer.reasoningTokens();
            values.add(value(
                    Json.array(candidate(index, last, Json.node(reason(choice.finish())))), usage(answer, said)));
        }
        return values;
    }

    /// The answer to a prompt that is blocked: no candidates.
    ObjectNode blocked(int promptTokens) {
        return Json.object(
                "promptFeedback", Json.object("blockReason", "PROHIBITED_CONTENT"),
                "usageMetadata",
                        Json.object(
                                "promptTokenCount", promptTokens,
                                "totalTokenCount", promptTokens,
                                "promptTokensDetails", details(promptTokens)),
                "modelVersion", model.version(),
                "responseId", id);
    }

    /// The frames of a stream of server-sent events.
    static List<Frame> events(List<JsonNode> values) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            frames.add(frame(i == values.size() - 1, event(values.get(i))));
        }
        return frames;
    }

    /// The frames of a stream that is one JSON array.
    static List<Frame> array(List<JsonNode> values) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String text = (i == 0 ? "[" : ",\r\n") + Json.text(values.get(i)) + "\n";
            frames.add(frame(i == values.size() - 1, text));
        }
        frames.add(Frame.end("]"));
        return frames;
    }

    /// One event; Google ends its lines with a carriage return too.
    static String event(JsonNode value) {
        return "data: " + Json.text(value) + "\r\n\r\n";
    }

    private static Frame frame(boolean last, String text) {
        return last ? Frame.finish(text) : Frame.delta(text);
    }

    private JsonNode part(int index, Answer answer, ObjectNode part, int said) {
        return value(Json.array(candidate(index, Json.array(part), Json.ABSENT)), usage(answer, said));
    }

    private ObjectNode value(ArrayNode candidates, ObjectNode usage) {
        return Json.object(
                "candidates", candidates, "usageMetadata", usage, "modelVersion", model.version(), "responseId", id);
    }

    private static ObjectNode candidate(int index, ArrayNode parts, JsonNode reason) {
        boolean filtered = reason.asString("").equals("SAFETY");
        return Json.object(
                "content",
                Json.object("parts", parts, "role", "model"),
                "finishReason",
                reason,
                "index",
                index,
                "safetyRatings",
                Json.optional(
                        filtered,
                        Json.array(Json.object(
                                "category",
                                "HARM_CATEGORY_DANGEROUS_CONTENT",
                                "probability",
                                "HIGH",
                                "blocked",
                                true))));
    }

    /// The calls of a choice; the first carries the signature, if the model signs.
    private List<ObjectNode> calls(Answer.Choice choice) {
        List<ObjectNode> calls = new ArrayList<>();
        for (ToolCall call : choice.calls()) {
            ObjectNode function = Json.object(
                    "name", call.name(), "args", Json.read(call.arguments()).orElse(Json.object()));
            if (model.signs()) {
                function.put("id", call.id());
            }
            ObjectNode part = Json.object("functionCall", function);
            boolean signed = model.signs() && calls.isEmpty();
            calls.add(signed ? part.put("thoughtSignature", GeminiSignatures.sign(call.name())) : part);
        }
        return calls;
    }

    private ObjectNode usage(Answer answer, int said) {
        int thoughts = answer.reasoningTokens();
        return Json.object(
                "promptTokenCount",
                answer.promptTokens(),
                "candidatesTokenCount",
                Json.optional(said > 0, said),
                "totalTokenCount",
                answer.promptTokens() + said + thoughts,
                "promptTokensDetails",
                details(answer.promptTokens()),
                "thoughtsTokenCount",
                Json.optional(thoughts > 0, thoughts));
    }

    private static ArrayNode details(int tokens) {
        return Json.array(Json.object("modality", "TEXT", "tokenCount", tokens));
    }

    private static String reason(Finish finish) {
        return switch (finish) {
            case STOP, TOOL_CALLS -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
        };
    }
}
