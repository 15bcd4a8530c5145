package dev.rehome.server.front;

import dev.rehome.json.JsonOut;
import java.util.List;

/// `GET /v1/models` and `GET /v1/models/{id}` in OpenAI's shape (API reference 2.3.0, `Model`).
public final class ModelsPage {
    private ModelsPage() {}

    /// A model as the caller may see it.
    ///
    /// @param createdSeconds Unix time
    /// @param ownedBy OpenAI's `owned_by`; one word
    public record Entry(String id, long createdSeconds, String ownedBy) {}

    /// @param models what this caller may use now, in the order in which they are shown
    public static Reply list(List<Entry> models) {
        JsonOut out = new JsonOut(32 + 96 * models.size());
        out.text("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < models.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            write(models.get(i), out);
        }
        out.text("]}");
        return Reply.json(200, out.toByteArray());
    }

    public static Reply one(Entry model) {
        JsonOut out = new JsonOut(128);
        write(model, out);
        return Reply.json(200, out.toByteArray());
    }

    private static void write(Entry model, JsonOut out) {
        out.text("{\"id\":").string(model.id());
        out.text(",\"object\":\"model\",\"created\":").number(model.createdSeconds());
        out.text(",\"owned_by\":").string(model.ownedBy()).ascii('}');
    }
}
