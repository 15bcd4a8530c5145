package dev.rehome.simulate.surface;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of one realtime answer in text (the event types of openai 6.49.0).
///
/// @param id the answer's id
/// @param eventIds makes the ids of events
record RealtimeEvents(String id, Supplier<String> eventIds) {
    /// The text of one event.
    static String event(String eventId, String type, ObjectNode fields) {
        ObjectNode event = Json.object("type", type, "event_id", eventId);
        event.setAll(fields);
        return Json.text(event);
    }

    /// The items of an answer, as the conversation keeps them.
    List<ObjectNode> items(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        List<ObjectNode> items = new ArrayList<>();
        if (!choice.pieces().isEmpty()) {
            items.add(message("completed", Json.array(Json.object("type", "output_text", "text", choice.text()))));
        }
        for (int index = 0; index < choice.calls().size(); index++) {
            items.add(call(choice.calls().get(index), index, "completed"));
        }
        return items;
    }

    /// The events of an answer.
    List<Frame> of(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        List<Frame> frames = new ArrayList<>();
        add(frames, "response.created", Json.object("response", response("in_progress", Json.array(), Json.NULL)));
        int output = 0;
        if (!choice.pieces().isEmpty()) {
            text(frames, choice, output++);
        }
        for (int index = 0; index < choice.calls().size(); index++) {
            function(frames, choice.calls().get(index), index, output++);
        }
        ArrayNode items = Json.array();
        items(answer).forEach(items::add);
        String status = choice.finish() == Finish.LENGTH || choice.finish() == Finish.CONTENT_FILTER
                ? "incomplete"
                : "completed";
        ObjectNode done = response(status, items, usage(answer));
        frames.add(Frame.finish(event(eventIds.get(), "response.done", Json.object("response", done))));
        return frames;
    }

    private void text(List<Frame> frames, Answer.Choice choice, int output) {
        ObjectNode whole = message("completed", Json.array(Json.object("type", "output_text", "text", choice.text())));
        item(frames, "response.output_item.added", output, message("in_progress", Json.array()));
        Object[] place = {"response_id", id, "item_id", whole.path("id"), "output_index", output, "content_index", 0};
        part(frames, "response.content_part.added", place, "part", Json.object("type", "text", "text", ""));
        for (String piece : choice.pieces()) {
            part(frames, "response.output_text.delta", place, "delta", Json.node(piece));
        }
        part(frames, "response.output_text.done", place, "text", Json.node(choice.text()));
        part(frames, "response.content_part.done", place, "part", Json.object("type", "text", "text", choice.text()));
        item(frames, "response.output_item.done", output, whole);
    }

    private void function(List<Frame> frames, ToolCall call, int index, int output) {
        ObjectNode whole = call(call, index, "completed");
        item(
                frames,
                "response.output_item.added",
                output,
                call(call, index, "in_progress").put("arguments", ""));
        Object[] place = {"response_id", id, "item_id", whole.path("id"), "output_index", output, "call_id", call.id()};
        String arguments = call.arguments();
        part(frames, "response.function_call_arguments.delta", place, "delta", Json.node(arguments));
        part(frames, "response.function_call_arguments.done", place, "arguments", Json.node(arguments));
        item(frames, "response.output_item.done", output, whole);
    }

    private void part(List<Frame> frames, String type, Object[] place, String name, JsonNode value) {
        add(frames, type, Json.object(place).set(name, value));
    }

    private void item(List<Frame> frames, String type, int output, ObjectNode item) {
        add(frames, type, Json.object("response_id", id, "output_index", output, "item", item));
    }

    private void add(List<Frame> frames, String type, ObjectNode fields) {
        frames.add(Frame.delta(event(eventIds.get(), type, fields)));
    }

    private ObjectNode response(String status, ArrayNode output, JsonNode usage) {
        return Json.object(
                "object", "realtime.response",
                "id", id,
                "status", status,
                "status_details", Json.NULL,
                "output", output,
                "output_modalities", Json.array("text"),
                "usage", usage);
    }

    private ObjectNode message(String status, ArrayNode content) {
        return Json.object(
                "id",
                "item_" + Ids.from(id, 1, 21),
                "object",
                "realtime.item",
                "type",
                "message",
                "status",
                status,
                "role",
                "assistant",
                "content",
                content);
    }

    private ObjectNode call(ToolCall call, int index, String status) {
        return Json.object(
                "id",
                "item_" + Ids.from(id, 10 + index, 21),
                "object",
                "realtime.item",
                "type",
                "function_call",
                "status",
                status,
                "name",
                call.name(),
                "call_id",
                call.id(),
                "arguments",
                call.arguments());
    }

    private static ObjectNode usage(Answer answer) {
        return Json.object(
                "total_tokens", answer.totalTokens(),
                "input_tokens", answer.promptTokens(),
                "output_tokens", answer.completionTokens(),
                "input_token_details",
                        Json.object("text_tokens", answer.promptTokens(), "audio_tokens", 0, "cached_tokens", 0),
                "output_token_details", Json.object("text_tokens", answer.completionTokens(), "audio_tokens", 0));
    }
}
