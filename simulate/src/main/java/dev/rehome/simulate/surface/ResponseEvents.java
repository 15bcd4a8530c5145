package dev.rehome.simulate.surface;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of a streamed response, in the vendor's order and numbered; there is no end marker.
final class ResponseEvents {
    private final ResponseShape shape;
    private final List<Frame> frames = new ArrayList<>();

    ResponseEvents(ResponseShape shape) {
        this.shape = shape;
    }

    /// The events of an answer.
    List<Frame> of(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        JsonNode begun = shape.response("in_progress", Json.array(), Json.NULL, Json.NULL);
        add("response.created", Json.object("response", begun));
        add("response.in_progress", Json.object("response", begun));
        int output = 0;
        if (!choice.reasoning().isEmpty()) {
            reasoning(choice, output++);
        }
        if (!choice.pieces().isEmpty()) {
            message(choice, output++);
        }
        for (int index = 0; index < choice.calls().size(); index++) {
            call(choice.calls().get(index), index, output++);
        }
        String last = "response." + ResponseShape.status(choice.finish());
        frames.add(Frame.finish(event(last, frames.size(), Json.object("response", shape.whole(answer)))));
        return frames;
    }

    /// The text of one event.
    static String event(String type, int number, ObjectNode fields) {
        ObjectNode event = Json.object("type", type, "sequence_number", number);
        event.setAll(fields);
        return "event: " + type + "\ndata: " + Json.text(event) + "\n\n";
    }

    private void reasoning(Answer.Choice choice, int output) {
        ObjectNode whole = shape.reasoning(choice);
        ObjectNode empty = whole.deepCopy();
        empty.set("summary", Json.array());
        String id = whole.path("id").asString("");
        add("response.output_item.added", Json.object("output_index", output, "item", empty));
        if (!whole.path("summary").isEmpty()) {
            Object[] place = {"item_id", id, "output_index", output, "summary_index", 0};
            add("response.reasoning_summary_part.added", with(place, "part", ResponseShape.summary("")));
            for (String piece : choice.reasoning()) {
                add("response.reasoning_summary_text.delta", with(place, "delta", Json.node(piece)));
            }
            add("response.reasoning_summary_text.done", with(place, "text", Json.node(choice.thought())));
            add("response.reasoning_summary_part.done", with(place, "part", ResponseShape.summary(choice.thought())));
        }
        add("response.output_item.done", Json.object("output_index", output, "item", whole));
    }

    private void message(Answer.Choice choice, int output) {
        ObjectNode whole = shape.items(choice).get(choice.reasoning().isEmpty() ? 0 : 1);
        ObjectNode empty = shape.message("in_progress", Json.array());
        Object[] place = {"item_id", whole.path("id"), "output_index", output, "content_index", 0};
        add("response.output_item.added", Json.object("output_index", output, "item", empty));
        add("response.content_part.added", with(place, "part", ResponseShape.text("")));
        for (String piece : choice.pieces()) {
            add(
                    "response.output_text.delta",
                    with(place, "delta", Json.node(piece)).set("logprobs", Json.array()));
        }
        add(
                "response.output_text.done",
                with(place, "text", Json.node(choice.text())).set("logprobs", Json.array()));
        add("response.content_part.done", with(place, "part", ResponseShape.text(choice.text())));
        add("response.output_item.done", Json.object("output_index", output, "item", whole));
    }

    private void call(ToolCall call, int index, int output) {
        ObjectNode whole = shape.call(call, index, "completed", call.arguments());
        Object[] place = {"item_id", whole.path("id"), "output_index", output};
        add(
                "response.output_item.added",
                Json.object("output_index", output, "item", shape.call(call, index, "in_progress", "")));
        String arguments = call.arguments();
        int half = arguments.offsetByCodePoints(0, arguments.codePointCount(0, arguments.length()) / 2);
        for (String piece : List.of(arguments.substring(0, half), arguments.substring(half))) {
            add("response.function_call_arguments.delta", with(place, "delta", Json.node(piece)));
        }
        add(
                "response.function_call_arguments.done",
                with(place, "arguments", Json.node(arguments)).put("name", call.name()));
        add("response.output_item.done", Json.object("output_index", output, "item", whole));
    }

    private void add(String type, ObjectNode fields) {
        frames.add(Frame.delta(event(type, frames.size(), fields)));
    }

    private static ObjectNode with(Object[] place, String name, JsonNode value) {
        return Json.object(place).set(name, value);
    }
}
