package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer in Anthropic's shape, whole or as the events of a stream.
///
/// @param id the message's id, such as `msg_014p`
/// @param model the model's name as answers give it
/// @param prompt the usage of the prompt
/// @param stop the stop sequence that ended it
/// @param shown how its thoughts are shown
record AnthropicAnswer(String id, String model, AnthropicCache.Served prompt, Optional<String> stop, Shown shown) {
    /// How thoughts are shown.
    enum Shown {
        /// As text with a signature.
        TEXT,
        /// As a signature only.
        OMITTED,
        /// As an encrypted block.
        REDACTED
    }

    /// The whole answer.
    ObjectNode whole(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        ArrayNode content = Json.array();
        if (!choice.reasoning().isEmpty()) {
            content.add(thinking(choice));
        }
        if (!choice.pieces().isEmpty()) {
            content.add(Json.object("type", "text", "text", choice.text()));
        }
        for (ToolCall call : choice.calls()) {
            content.add(tool(call, Json.read(call.arguments()).orElse(Json.object())));
        }
        ObjectNode usage = prompt.usage().put("output_tokens", answer.completionTokens());
        if (answer.reasoningTokens() > 0) {
            usage.set("output_tokens_details", Json.object("thinking_tokens", answer.reasoningTokens()));
        }
        ObjectNode message = message(content, Json.node(reason(choice)));
        message.set("stop_sequence", stopped());
        if (reason(choice).equals("refusal")) {
            message.set("stop_details", refusal());
        }
        return message.set("usage", usage.put("service_tier", "standard"));
    }

    /// The events of a stream.
    List<Frame> frames(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        List<Frame> frames = new ArrayList<>();
        ObjectNode message = message(Json.array(), Json.NULL);
        message.set("stop_sequence", Json.NULL);
        message.set("usage", prompt.usage().put("output_tokens", 1).put("service_tier", "standard"));
        frames.add(Frame.delta(event(Json.object("type", "message_start", "message", message))));
        int index = 0;
        if (!choice.reasoning().isEmpty()) {
            block(frames, index++, start(choice), thoughts(choice));
        }
        if (!choice.pieces().isEmpty()) {
            List<JsonNode> pieces = new ArrayList<>();
            choice.pieces().forEach(piece -> pieces.add(Json.object("type", "text_delta", "text", piece)));
            block(frames, index++, Json.object("type", "text", "text", ""), pieces);
        }
        for (ToolCall call : choice.calls()) {
            block(frames, index++, tool(call, Json.object()), arguments(call.arguments()));
        }
        frames.add(Frame.finish(event(end(choice, answer))));
        frames.add(Frame.end(event(Json.object("type", "message_stop"))));
        return frames;
    }

    private ObjectNode end(Answer.Choice choice, Answer answer) {
        ObjectNode delta = Json.object("stop_reason", reason(choice), "stop_sequence", stopped());
        if (reason(choice).equals("refusal")) {
            delta.set("stop_details", refusal());
        }
        ObjectNode usage = Json.object("output_tokens", answer.completionTokens());
        if (answer.reasoningTokens() > 0) {
            usage.set("output_tokens_details", Json.object("thinking_tokens", answer.reasoningTokens()));
        }
        return Json.object("type", "message_delta", "delta", delta, "usage", usage);
    }

    /// One block: its start, a ping after the first one, its deltas, its stop.
    private static void block(List<Frame> frames, int index, JsonNode start, List<JsonNode> deltas) {
        frames.add(
                Frame.delta(event(Json.object("type", "content_block_start", "index", index, "content_block", start))));
        if (index == 0) {
            frames.add(Frame.note(event(Json.object("type", "ping"))));
        }
        for (JsonNode delta : deltas) {
            frames.add(Frame.delta(event(Json.object("type", "content_block_delta", "index", index, "delta", delta))));
        }
        frames.add(Frame.delta(event(Json.object("type", "content_block_stop", "index", index))));
    }

    private static List<JsonNode> arguments(String arguments) {
        int half = arguments.offsetByCodePoints(0, arguments.codePointCount(0, arguments.length()) / 2);
        List<JsonNode> deltas = new ArrayList<>();
        for (String piece : List.of("", arguments.substring(0, half), arguments.substring(half))) {
            deltas.add(Json.object("type", "input_json_delta", "partial_json", piece));
        }
        return deltas;
    }

    private ObjectNode start(Answer.Choice choice) {
        return shown == Shown.REDACTED
                ? thinking(choice)
                : Json.object("type", "thinking", "thinking", "", "signature", "");
    }

    private List<JsonNode> thoughts(Answer.Choice choice) {
        List<JsonNode> deltas = new ArrayList<>();
        if (shown == Shown.TEXT) {
            choice.reasoning().forEach(piece -> deltas.add(Json.object("type", "thinking_delta", "thinking", piece)));
        }
        if (shown != Shown.REDACTED) {
            deltas.add(Json.object(
                    "type", "signature_delta", "signature", thinking(choice).path("signature")));
        }
        return deltas;
    }

    private ObjectNode thinking(Answer.Choice choice) {
        String text = shown == Shown.TEXT ? choice.thought() : "";
        return shown == Shown.REDACTED
                ? Json.object("type", "redacted_thinking", "data", AnthropicThoughts.redacted(choice.thought()))
                : Json.object("type", "thinking", "thinking", text, "signature", AnthropicThoughts.sign(text));
    }

    private ObjectNode message(ArrayNode content, JsonNode reason) {
        return Json.object(
                "id", id,
                "type", "message",
                "role", "assistant",
                "model", model,
                "content", content,
                "stop_reason", reason);
    }

    private static ObjectNode tool(ToolCall call, JsonNode input) {
        return Json.object("type", "tool_use", "id", call.id(), "name", call.name(), "input", input);
    }

    private JsonNode stopped() {
        return stop.map(Json::node).orElse(Json.NULL);
    }

    private String reason(Answer.Choice choice) {
        return switch (choice.finish()) {
            case STOP -> stop.isPresent() ? "stop_sequence" : "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
        };
    }

    private static ObjectNode refusal() {
        return Json.object("type", "refusal", "category", Json.NULL, "explanation", Json.NULL);
    }

    private static String event(JsonNode json) {
        return "event: " + json.path("type").asString("") + "\ndata: " + Json.text(json) + "\n\n";
    }
}
