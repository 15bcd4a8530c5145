package dev.rehome.server.front.responses;

import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import dev.rehome.json.JsonText;
import dev.rehome.json.MalformedJson;
import dev.rehome.server.front.ErrorShape;
import java.util.Arrays;
import java.util.Optional;

/// A response of a provider that has the API itself, on its way to the client. Only what the gateway did itself is
/// changed: the id, which would mean nothing to the gateway, the response it continues, and what is kept.
final class PassedResponse {
    private static final int DEPTH_MAX = 200;

    private final Asked asked;
    private final JsonIndex index = new JsonIndex(DEPTH_MAX, 2);
    private long lastSequence = -1;
    private boolean used;
    private Optional<String> upstreamId = Optional.empty();
    private byte[] last = new byte[0];
    private String status = Item.IN_PROGRESS;

    PassedResponse(Asked asked) {
        this.asked = asked;
    }

    /// Whether this call's answer comes so.
    boolean isUsed() {
        return used;
    }

    boolean whole(byte[] json, int from, int to, JsonOut out) {
        if (!read(json, from, to)) {
            return false;
        }
        response(0, json, out);
        return true;
    }

    boolean event(byte[] json, int from, int to, JsonOut out) {
        if (!read(json, from, to)) {
            return false;
        }
        int type = index.find(0, "type");
        if (type < 0 || !index.isString(type)) {
            return false;
        }
        lastSequence = index.number(index.find(0, "sequence_number"), lastSequence + 1);
        out.text("event: ").text(line(index.text(type))).text("\ndata: ");
        int start = out.size();
        int response = index.find(0, "response");
        if (response >= 0 && index.isObject(response)) {
            out.bytes(json, from, index.start(response));
            response(response, json, out);
            out.bytes(json, index.end(response), to);
        } else {
            out.bytes(json, from, to);
        }
        oneLine(out, start);
        out.text("\n\n");
        return true;
    }

    /// The protocol's own error event, numbered behind what was sent.
    void failed(Failure failure, JsonOut out) {
        out.text("event: error\ndata: {\"type\":\"error\",\"code\":\"").text(ResponseObject.code(failure.kind()));
        out.text("\",\"message\":").string(ErrorShape.message(failure, asked.model()));
        out.text(",\"param\":null,\"sequence_number\":")
                .number(lastSequence + 1)
                .text("}\n\n");
        Optional<String> message = Optional.of(ErrorShape.message(failure, asked.model()));
        keep("failed", ResponsePages.ended(as("failed"), "failed", message));
    }

    void done() {
        keep(status, last);
    }

    /// The response as the provider showed it last, with another status.
    byte[] as(String word) {
        return last.length == 0 ? ResponseObject.empty(asked, word) : ResponsePages.ended(last, word, Optional.empty());
    }

    private void keep(String word, byte[] response) {
        if (asked.turn().kept()) {
            asked.turn().keeper().ended(new Turn.Ended(word, upstreamId, response));
        }
    }

    private boolean read(byte[] json, int from, int to) {
        used = true;
        try {
            index.read(json, from, to);
            return index.isObject(0);
        } catch (MalformedJson _) {
            return false;
        }
    }

    private void response(int object, byte[] json, JsonOut out) {
        int start = out.size();
        out.ascii('{');
        for (int member = index.first(object); member >= 0; member = index.next(member)) {
            if (out.size() > start + 1) {
                out.ascii(',');
            }
            Optional<String> ours = ours(member);
            if (ours.isPresent()) {
                out.bytes(json, index.nameStart(member), index.start(member)).text(ours.get());
            } else {
                out.bytes(json, index.nameStart(member), index.end(member));
            }
        }
        out.ascii('}');
        last = Arrays.copyOfRange(out.array(), start, out.size());
    }

    private Optional<String> ours(int member) {
        return switch (index.name(member)) {
            case "id" -> {
                upstreamId = Optional.of(index.text(member));
                yield Optional.of(JsonText.quote(asked.responseId()));
            }
            case "status" -> {
                status = index.text(member);
                yield Optional.empty();
            }
            case "previous_response_id" ->
                Optional.of(asked.turn().previous().map(JsonText::quote).orElse("null"));
            case "store" -> Optional.of(asked.turn().kept() ? "true" : "false");
            case "background" -> Optional.of(asked.turn().background() ? "true" : "false");
            default -> Optional.empty();
        };
    }

    /// The word of a type, with nothing that ends a line.
    private static String line(String type) {
        return type.replace('\n', ' ').replace('\r', ' ');
    }

    private static void oneLine(JsonOut out, int start) {
        byte[] written = out.array();
        for (int i = start; i < out.size(); i++) {
            if (written[i] == '\n' || written[i] == '\r') {
                written[i] = ' ';
            }
        }
    }
}
