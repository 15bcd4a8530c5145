package dev.rehome.server;

import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Route;
import java.util.Optional;

/// The body of a call's copy, which a shadow's candidate hears.
///
/// Forms have none: their files are gone when the client was served. A response that runs in the background has none:
/// its copy would have to be kept to be asked for. The copy of any other response is asked not to be kept; where it
/// goes on from kept ones, their turns are in its body by now.
final class MirroredBody {
    private static final int DEPTH_MAX = 1_000;

    private MirroredBody() {}

    static Optional<byte[]> of(Route.Call route, ClientAsk ask) {
        if (route.endpoint().isForm()) {
            return Optional.empty();
        }
        return route.endpoint() == Endpoint.RESPONSES ? response(ask.body()) : Optional.of(ask.body());
    }

    private static Optional<byte[]> response(byte[] body) {
        try {
            JsonFields fields = JsonFields.scan(body, DEPTH_MAX);
            int background = fields.find("background");
            boolean alone = background < 0 || !fields.isTrue(background);
            return alone && !has(fields, "previous_response_id") && !has(fields, "conversation")
                    ? Optional.of(new JsonEdit(fields).set("store", "false").apply())
                    : Optional.empty();
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private static boolean has(JsonFields fields, String name) {
        int at = fields.find(name);
        return at >= 0 && !fields.isNull(at);
    }
}
