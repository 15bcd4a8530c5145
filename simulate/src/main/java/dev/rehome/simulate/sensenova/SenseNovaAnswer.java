package dev.rehome.simulate.sensenova;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer in SenseNova's native shape: everything under `data`, the message and the deltas plain texts,
/// calls beside them.
///
/// @param id the answer's id
/// @param created when, in seconds since 1970
/// @param model the model's name
record SenseNovaAnswer(String id, long created, String model) {
    /// The whole answer.
    ObjectNode whole(Answer answer) {
        ArrayNode choices = Json.array();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            boolean calls = !choice.calls().isEmpty();
            choices.add(Json.object(
                    "index",
                    index,
                    "role",
                    "assistant",
                    "message",
                    choice.text(),
                    "reasoning_content",
                    Json.optional(!choice.reasoning().isEmpty(), choice.thought()),
                    "tool_calls",
                    Json.optional(calls, Shapes.calls(choice.calls())),
                    "finish_reason",
                    reason(choice.finish())));
        }
        return Json.object(
                "data",
                Json.object(
                        "id", id,
                        "created", created,
                        "model", model,
                        "choices", choices,
                        "usage", usage(answer.promptTokens(), answer.completionTokens()),
                        "plugins", Json.object()));
    }

    /// The events of a stream, the end marker included.
    List<Frame> frames(Answer answer) {
        List<Frame> frames = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            frames.add(Frame.delta(event(delta(index, "", ""), answer.promptTokens(), Tokens.of(said.toString()))));
            for (String piece : choice.reasoning()) {
                said.append(piece);
                ObjectNode delta = delta(index, "", "").put("reasoning_content", piece);
                frames.add(Frame.delta(event(delta, answer.promptTokens(), Tokens.of(said.toString()))));
            }
            for (String piece : choice.pieces()) {
                said.append(piece);
                frames.add(
                        Frame.delta(event(delta(index, piece, ""), answer.promptTokens(), Tokens.of(said.toString()))));
            }
            if (!choice.calls().isEmpty()) {
                ObjectNode delta = delta(index, "", "").set("tool_calls", Shapes.calls(choice.calls()));
                frames.add(Frame.delta(event(delta, answer.promptTokens(), Tokens.of(said.toString()))));
            }
            frames.add(Frame.finish(event(
                    delta(index, "", reason(choice.finish())), answer.promptTokens(), answer.completionTokens())));
        }
        frames.add(Frame.end("data:[DONE]\n\n"));
        return frames;
    }

    private String event(ObjectNode choice, int prompt, int completion) {
        return "data:"
                + Json.of(
                        "data",
                        Json.object("id", id, "choices", Json.array(choice), "usage", usage(prompt, completion)),
                        "status",
                        Json.object("code", 0, "message", "ok"))
                + "\n\n";
    }

    private static ObjectNode delta(int index, String text, String reason) {
        return Json.object("index", index, "role", "assistant", "delta", text, "finish_reason", reason);
    }

    private static JsonNode usage(int prompt, int completion) {
        return Json.object(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                completion,
                "knowledge_tokens",
                0,
                "total_tokens",
                prompt + completion);
    }

    private static String reason(Finish finish) {
        return finish == Finish.CONTENT_FILTER ? "sensitive" : Shapes.finish(finish);
    }
}
