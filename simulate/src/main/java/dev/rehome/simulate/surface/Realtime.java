package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Socket;
import dev.rehome.simulate.Step;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One realtime session over a WebSocket, in texts: items are added, answers asked for, functions called.
/// Sound is not answered. Used on one event loop only.
///
/// A fault that is scripted or asked for strikes an answer: a refusal is an `error` event, the others strike
/// its events.
final class Realtime {
    private final Habits habits;
    private final Exchange exchange;
    private final String model;
    private final List<JsonNode> items = new ArrayList<>();
    private ObjectNode session;
    private int events;

    private Realtime(Habits habits, Exchange exchange, String model) {
        this.habits = habits;
        this.exchange = exchange;
        this.model = model;
        this.session = Json.object(
                "type", "realtime",
                "object", "realtime.session",
                "id", "sess_" + exchange.id(21),
                "model", model,
                "output_modalities", Json.array("audio"),
                "instructions", "",
                "tools", Json.array(),
                "tool_choice", "auto",
                "max_output_tokens", "inf");
    }

    /// Accepts the socket, or refuses a model that cannot do this.
    static void serve(Call call, List<String> models) {
        Exchange exchange = call.exchange();
        String model = exchange.query("model").orElse("");
        if (!models.contains(model)) {
            exchange.refuse(
                    model.isEmpty() ? call.missing("model") : call.habits().refusal(Trouble.MODEL, model, exchange));
            return;
        }
        Realtime realtime = new Realtime(call.habits(), exchange, model);
        exchange.socket(
                socket -> socket.play(realtime.sent("session.created", Json.object("session", realtime.session))),
                realtime::take);
    }

    private void take(Socket socket, String text) {
        JsonNode event = Json.read(text).orElse(Json.NULL);
        String type = event.path("type").asString("");
        List<Step> steps = switch (type) {
            case "session.update" -> update(event);
            case "conversation.item.create" -> add(event);
            case "conversation.item.delete" -> delete(event);
            case "response.create" -> {
                respond(socket, event.path("response"));
                yield List.of();
            }
            case "response.cancel" ->
                error("response_cancel_not_active", "Cancellation failed: no active response found", event);
            case "input_audio_buffer.append" -> List.of();
            case "input_audio_buffer.clear" -> sent("input_audio_buffer.cleared", Json.object());
            case "input_audio_buffer.commit" ->
                error(
                        "input_audio_buffer_commit_empty",
                        "Error committing input audio buffer: buffer too small.",
                        event);
            default ->
                event.isObject()
                        ? error(
                                "invalid_value",
                                "Invalid value: '" + type + "'. Supported values are: 'session.update',"
                                        + " 'conversation.item.create', 'response.create' and others.",
                                event)
                        : error("invalid_json", "The server could not parse the event as JSON.", event);
        };
        if (!steps.isEmpty()) {
            socket.play(steps);
        }
    }

    private List<Step> update(JsonNode event) {
        if (!event.path("session").isObject()) {
            return error("missing_required_parameter", "Missing required parameter: 'session'.", event);
        }
        ObjectNode next = session.deepCopy();
        event.path("session").forEachEntry((name, value) -> {
            if (!List.of("id", "object", "model").contains(name)) {
                next.set(name, value);
            }
        });
        session = next;
        return sent("session.updated", Json.object("session", session));
    }

    private List<Step> add(JsonNode event) {
        JsonNode item = event.path("item");
        boolean known = List.of("message", "function_call", "function_call_output")
                .contains(item.path("type").asString(""));
        if (!known) {
            return error("missing_required_parameter", "Missing required parameter: 'item.type'.", event);
        }
        ObjectNode kept = ((ObjectNode) item).deepCopy();
        if (!kept.has("id")) {
            kept.put("id", "item_" + exchange.id(21));
        }
        kept.put("object", "realtime.item").put("status", "completed");
        JsonNode before = items.isEmpty() ? Json.NULL : items.getLast().path("id");
        items.add(kept);
        List<Step> steps =
                new ArrayList<>(sent("conversation.item.added", Json.object("previous_item_id", before, "item", kept)));
        steps.addAll(sent("conversation.item.done", Json.object("previous_item_id", before, "item", kept)));
        return steps;
    }

    private List<Step> delete(JsonNode event) {
        String id = event.path("item_id").asString("");
        boolean there = items.removeIf(item -> item.path("id").asString("").equals(id));
        return there
                ? sent("conversation.item.deleted", Json.object("item_id", id))
                : error(
                        "item_delete_invalid_item_id",
                        "Error deleting item: item with item_id '" + id + "' does not exist.",
                        event);
    }

    private void respond(Socket socket, JsonNode wanted) {
        JsonNode tools = wanted.path("tools").isArray() ? wanted.path("tools") : session.path("tools");
        JsonNode choice = wanted.has("tool_choice") ? wanted.path("tool_choice") : session.path("tool_choice");
        JsonNode most =
                wanted.has("max_output_tokens") ? wanted.path("max_output_tokens") : session.path("max_output_tokens");
        String instructions = wanted.path("instructions")
                .asString(session.path("instructions").asString(""));
        ObjectNode body = Json.object("tools", tools, "tool_choice", choice, "instructions", instructions);
        Ask ask = ResponseAsks.read(habits.house(), model, new ResponseRules(body, items, false))
                .limited(most.isIntegralNumber() ? OptionalInt.of(most.asInt(1)) : OptionalInt.empty(), List.of());
        Optional<Fault> fault = exchange.fault("", ask.prompt());
        if (fault.orElse(new Fault.FinishTwice()) instanceof Fault.Refuse(Trouble trouble)) {
            socket.play(broken(trouble));
            return;
        }
        String id = "resp_" + exchange.id(21);
        Answer answer = TextEngine.answer(ask, index -> "call_" + Ids.from(id, index, 16));
        RealtimeEvents shape = new RealtimeEvents(id, () -> "event_" + Ids.from(id, events++, 21));
        List<Frame> frames = shape.of(answer);
        items.addAll(shape.items(answer));
        List<Step> steps =
                new ArrayList<>(Script.of(frames, fault, this::reported, "{\"type\":\"response.output_text.delta\","));
        boolean over = steps.getLast() instanceof Step.Finish && steps.size() > frames.size();
        socket.play(over ? steps.subList(0, steps.size() - 1) : steps, fault);
    }

    private List<Step> broken(Trouble trouble) {
        return List.of(new Step.Send(reported(trouble)));
    }

    private String reported(Trouble trouble) {
        JsonNode error = Json.read(habits.refusal(trouble, model, exchange).body())
                .orElse(Json.object())
                .path("error");
        return RealtimeEvents.event(
                "event_" + exchange.id(21),
                "error",
                Json.object(
                        "error",
                        Json.object(
                                "type", error.path("type"),
                                "code", error.path("code"),
                                "message", error.path("message"),
                                "param", Json.NULL,
                                "event_id", Json.NULL)));
    }

    private List<Step> error(String code, String message, JsonNode event) {
        ObjectNode error = Json.object(
                "type",
                "invalid_request_error",
                "code",
                code,
                "message",
                message,
                "param",
                Json.NULL,
                "event_id",
                event.has("event_id") ? event.path("event_id") : Json.NULL);
        return sent("error", Json.object("error", error));
    }

    private List<Step> sent(String type, ObjectNode fields) {
        return List.of(new Step.Send(RealtimeEvents.event("event_" + exchange.id(21), type, fields)));
    }
}
