package dev.rehome.simulate.spark;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The frames of an answer: status 0 first, 1 between, 2 last; `seq` counts; usage only in the last. An answer of one
/// piece is one frame of status 2, and so is a function call.
///
/// @param sid the session's id
/// @param usage the usage that the last frame reports
record SparkFrames(String sid, Usage usage) {
    /// What an answer cost.
    ///
    /// @param question tokens of the last question
    /// @param prompt tokens of the request
    /// @param completion tokens of the answer; a function call is reported with none
    record Usage(int question, int prompt, int completion) {
        ObjectNode json() {
            return Json.object(
                    "text",
                    Json.object(
                            "question_tokens", question,
                            "prompt_tokens", prompt,
                            "completion_tokens", completion,
                            "total_tokens", prompt + completion));
        }
    }

    /// The frames of one choice.
    List<Frame> of(Answer.Choice choice) {
        if (!choice.calls().isEmpty()) {
            return List.of(Frame.finish(frame(2, 0, call(choice.calls().getFirst()))));
        }
        List<String> pieces = choice.pieces().isEmpty() ? List.of("") : choice.pieces();
        List<Frame> frames = new ArrayList<>();
        for (int seq = 0; seq < pieces.size(); seq++) {
            ObjectNode text = Json.object("content", pieces.get(seq), "role", "assistant", "index", 0);
            boolean last = seq == pieces.size() - 1;
            int status = last ? 2 : Math.min(seq, 1);
            String frame = frame(status, seq, text);
            frames.add(last ? Frame.finish(frame) : Frame.delta(frame));
        }
        return frames;
    }

    /// The frame with the sources that a search found: no choices in it.
    Frame sources() {
        String found = Json.text(Json.array(
                Json.object("index", 1, "url", "https://example.com/simulated", "title", "A simulated source")));
        ObjectNode plugin = Json.object(
                "name", "ifly_search",
                "content", found,
                "content_type", "text",
                "content_meta", Json.NULL,
                "role", "tool",
                "status", "finished",
                "invoked",
                        Json.object(
                                "namespace", "ifly_search",
                                "plugin_id", "ifly_search",
                                "plugin_ver", "",
                                "status_code", 200,
                                "status_msg", "Success",
                                "type", "local"));
        JsonNode payload = Json.object("plugins", Json.object("text", Json.array(plugin)));
        return Frame.note(Json.of("header", header(1), "payload", payload));
    }

    private ObjectNode header(int status) {
        return Json.object("code", 0, "message", "Success", "sid", sid, "status", status);
    }

    private String frame(int status, int seq, ObjectNode text) {
        ObjectNode choices = Json.object("status", status, "seq", seq, "text", Json.array(text));
        return Json.of(
                "header",
                header(status),
                "payload",
                Json.object("choices", choices, "usage", Json.optional(status == 2, usage.json())));
    }

    private static ObjectNode call(ToolCall call) {
        return Json.object(
                "content", "",
                "role", "assistant",
                "content_type", "text",
                "function_call", Json.object("arguments", call.arguments(), "name", call.name()),
                "index", 0);
    }
}
