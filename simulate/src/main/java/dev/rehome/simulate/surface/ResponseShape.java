package dev.rehome.simulate.surface;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The objects of the Responses API.
///
/// @param id the response's id
/// @param created when, in seconds since 1970
/// @param model the model's name as answers give it
/// @param body the request
record ResponseShape(String id, long created, String model, JsonNode body) {
    /// The response with its output and its usage; usage is null until there is one.
    ObjectNode response(String status, ArrayNode output, JsonNode usage, JsonNode incomplete) {
        boolean done = status.equals("completed");
        ObjectNode response = Json.object("id", id, "object", "response", "created_at", created, "status", status);
        response.put("background", body.path("background").asBoolean(false));
        response.set("completed_at", done ? Json.node(created) : Json.NULL);
        response.set("error", Json.NULL);
        response.set("incomplete_details", incomplete);
        echo(response, "instructions", Json.NULL);
        echo(response, "max_output_tokens", Json.NULL);
        response.put("model", model);
        response.set("output", output);
        echo(response, "parallel_tool_calls", Json.node(true));
        echo(response, "previous_response_id", Json.NULL);
        response.set(
                "reasoning",
                Json.object(
                        "effort", orNull(body.path("reasoning").path("effort")),
                        "summary", orNull(body.path("reasoning").path("summary"))));
        response.put("service_tier", "default");
        echo(response, "store", Json.node(true));
        echo(response, "temperature", Json.node(1.0));
        JsonNode format = body.path("text").path("format");
        response.set(
                "text",
                Json.object(
                        "format",
                        format.isObject() ? format : Json.object("type", "text"),
                        "verbosity",
                        body.path("text").path("verbosity").asString("medium")));
        echo(response, "tool_choice", Json.node("auto"));
        echo(response, "tools", Json.array());
        echo(response, "top_p", Json.node(1.0));
        echo(response, "truncation", Json.node("disabled"));
        response.set("usage", usage);
        echo(response, "user", Json.NULL);
        echo(response, "metadata", Json.object());
        return response;
    }

    /// The whole response to an answer.
    ObjectNode whole(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        ArrayNode output = Json.array();
        items(choice).forEach(output::add);
        return response(status(choice.finish()), output, usage(answer), incomplete(choice.finish()));
    }

    /// The items of an answer: what was thought, said, and which calls are wanted.
    List<ObjectNode> items(Answer.Choice choice) {
        List<ObjectNode> items = new ArrayList<>();
        if (!choice.reasoning().isEmpty()) {
            items.add(reasoning(choice));
        }
        if (!choice.pieces().isEmpty()) {
            boolean cut = choice.finish() == Finish.LENGTH || choice.finish() == Finish.CONTENT_FILTER;
            items.add(message(cut ? "incomplete" : "completed", Json.array(text(choice.text()))));
        }
        for (int index = 0; index < choice.calls().size(); index++) {
            ToolCall call = choice.calls().get(index);
            items.add(call(call, index, "completed", call.arguments()));
        }
        return items;
    }

    /// An item of thoughts, summed up if the caller asked for it and encrypted if he asked for that.
    ObjectNode reasoning(Answer.Choice choice) {
        boolean summary = body.path("reasoning").path("summary").isString();
        boolean encrypted = body.path("include").toString().contains("reasoning.encrypted_content");
        return Json.object(
                "id",
                "rs_" + Ids.from(id, 1, 48),
                "type",
                "reasoning",
                "summary",
                summary ? Json.array(summary(choice.thought())) : Json.array(),
                "encrypted_content",
                Json.optional(encrypted, "gAAAAA" + Ids.from(choice.thought(), 2, 64)));
    }

    static ObjectNode summary(String text) {
        return Json.object("type", "summary_text", "text", text);
    }

    ObjectNode message(String status, ArrayNode content) {
        return Json.object(
                "id",
                "msg_" + Ids.from(id, 3, 48),
                "type",
                "message",
                "status",
                status,
                "content",
                content,
                "role",
                "assistant");
    }

    static ObjectNode text(String text) {
        return Json.object("type", "output_text", "annotations", Json.array(), "logprobs", Json.array(), "text", text);
    }

    ObjectNode call(ToolCall call, int index, String status, String arguments) {
        return Json.object(
                "id",
                "fc_" + Ids.from(id, 10 + index, 48),
                "type",
                "function_call",
                "status",
                status,
                "arguments",
                arguments,
                "call_id",
                call.id(),
                "name",
                call.name());
    }

    static ObjectNode usage(Answer answer) {
        return Json.object(
                "input_tokens",
                answer.promptTokens(),
                "input_tokens_details",
                Json.object("cached_tokens", 0, "cache_write_tokens", 0),
                "output_tokens",
                answer.completionTokens(),
                "output_tokens_details",
                Json.object("reasoning_tokens", answer.reasoningTokens()),
                "total_tokens",
                answer.totalTokens());
    }

    static String status(Finish finish) {
        return switch (finish) {
            case STOP, TOOL_CALLS -> "completed";
            case LENGTH, CONTENT_FILTER -> "incomplete";
        };
    }

    static JsonNode incomplete(Finish finish) {
        return switch (finish) {
            case STOP, TOOL_CALLS -> Json.NULL;
            case LENGTH -> Json.object("reason", "max_output_tokens");
            case CONTENT_FILTER -> Json.object("reason", "content_filter");
        };
    }

    private void echo(ObjectNode response, String name, JsonNode otherwise) {
        JsonNode value = body.path(name);
        response.set(name, value.isMissingNode() || value.isNull() ? otherwise : value);
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? Json.NULL : value;
    }
}
