package dev.rehome.server.front.messages;

import dev.rehome.json.JsonOut;
import dev.rehome.server.front.ModelsPage;
import dev.rehome.server.front.Reply;
import java.time.Instant;
import java.util.List;

/// `GET /v1/models` and `GET /v1/models/{id}` in Anthropic's shape (anthropic-sdk-python 2.12.0,
/// `types/model_info.py`).
///
/// All models are on one page, whatever `limit` says. A name of the operator's has no other name to display.
public final class MessagesModels {
    private MessagesModels() {}

    /// @param models what this caller may use now, in the order in which they are shown
    public static Reply list(List<ModelsPage.Entry> models) {
        JsonOut out = new JsonOut(64 + 160 * models.size()).text("{\"data\":[");
        for (int i = 0; i < models.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            write(models.get(i), out);
        }
        out.text("],\"has_more\":false,\"first_id\":");
        id(models, 0, out).text(",\"last_id\":");
        id(models, models.size() - 1, out).ascii('}');
        return Reply.json(200, out.toByteArray());
    }

    public static Reply one(ModelsPage.Entry model) {
        JsonOut out = new JsonOut(192);
        write(model, out);
        return Reply.json(200, out.toByteArray());
    }

    private static JsonOut id(List<ModelsPage.Entry> models, int at, JsonOut out) {
        return models.isEmpty() ? out.text("null") : out.string(models.get(at).id());
    }

    private static void write(ModelsPage.Entry model, JsonOut out) {
        out.text("{\"type\":\"model\",\"id\":").string(model.id());
        out.text(",\"display_name\":").string(model.id());
        out.text(",\"created_at\":")
                .string(Instant.ofEpochSecond(model.createdSeconds()).toString());
        out.text(",\"lifecycle\":\"active\"}");
    }
}
