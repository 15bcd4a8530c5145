package dev.rehome.server;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;

/// Reads the few events of a live session that the gateway must know (OpenAI's API reference 2.3.0,
/// `RealtimeServerEventResponseDone` and `RealtimeServerEventError`). All others pass unread.
final class LiveEvents {
    private static final int DEPTH_MAX = 200;

    /// Down to the parts of a response's usage.
    private static final int DEPTH_INDEXED = 4;

    private static final String DONE = "\"response.done\"";
    private static final String ERROR = "\"error\"";

    private LiveEvents() {}

    /// What the client is told of an event of the provider: the event, but errors without the provider's own words,
    /// which may name accounts and keys.
    static String told(String event, LiveUsage usage) {
        boolean done = event.contains(DONE);
        if (!done && !event.contains(ERROR)) {
            return event;
        }
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_INDEXED);
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        try {
            index.read(json, 0, json.length);
        } catch (MalformedJson _) {
            return event;
        }
        String type = text(index, index.find(0, "type"));
        if (type.equals("response.done")) {
            count(index, usage);
        }
        if (type.equals("error")) {
            return error(index);
        }
        return type.equals("response.done") ? withoutWords(event, json, index) : event;
    }

    /// How many bytes a text has on the wire.
    static int bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A pair of surrogates has four bytes, two for each.
            bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return bytes;
    }

    /// The end of a response whose failure is told by type and code only.
    private static String withoutWords(String event, byte[] json, JsonIndex index) {
        int error = index.find(index.find(index.find(0, "response"), "status_details"), "error");
        if (error < 0 || index.isNull(error)) {
            return event;
        }
        JsonOut out =
                new JsonOut(json.length).bytes(json, 0, index.start(error)).text("{\"type\":");
        orNull(index, index.find(error, "type"), out);
        out.text(",\"code\":");
        orNull(index, index.find(error, "code"), out);
        out.ascii('}').bytes(json, index.end(error), json.length);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static void count(JsonIndex index, LiveUsage usage) {
        int used = index.find(index.find(0, "response"), "usage");
        int input = index.find(used, "input_token_details");
        int output = index.find(used, "output_token_details");
        usage.add(
                index.number(index.find(used, "input_tokens"), 0),
                index.number(index.find(input, "cached_tokens"), 0),
                index.number(index.find(input, "audio_tokens"), 0),
                index.number(index.find(used, "output_tokens"), 0),
                index.number(index.find(output, "audio_tokens"), 0));
    }

    private static String error(JsonIndex index) {
        int error = index.find(0, "error");
        JsonOut out = new JsonOut(256).text("{\"type\":\"error\",\"event_id\":");
        out.string(text(index, index.find(0, "event_id"))).text(",\"error\":{\"type\":");
        out.string(text(index, index.find(error, "type"))).text(",\"code\":");
        orNull(index, index.find(error, "code"), out);
        out.text(",\"message\":\"The provider refused an event of this session.\",\"param\":");
        orNull(index, index.find(error, "param"), out);
        out.text(",\"event_id\":");
        orNull(index, index.find(error, "event_id"), out);
        return new String(out.text("}}").toByteArray(), StandardCharsets.UTF_8);
    }

    private static void orNull(JsonIndex index, int value, JsonOut out) {
        String text = text(index, value);
        if (text.isEmpty()) {
            out.text("null");
        } else {
            out.string(text);
        }
    }

    private static String text(JsonIndex index, int value) {
        return value >= 0 && index.isString(value) ? index.text(value) : "";
    }
}
