package dev.rehome.server.front.gemini;

import dev.rehome.json.JsonOut;
import dev.rehome.server.front.ModelsPage.Entry;
import dev.rehome.server.front.Reply;
import java.util.List;

/// `GET /v1beta/models` and `GET /v1beta/models/{id}` in Google's shape. All models are on one page.
public final class GeminiModels {
    private GeminiModels() {}

    /// @param models what this caller may use now, in the order in which they are shown
    public static Reply list(List<Entry> models) {
        JsonOut out = new JsonOut(32 + 200 * models.size());
        out.text("{\"models\":[");
        for (int i = 0; i < models.size(); i++) {
            out.text(i == 0 ? "" : ",");
            write(models.get(i), out);
        }
        out.text("]}");
        return Reply.json(200, out.toByteArray());
    }

    public static Reply one(Entry model) {
        JsonOut out = new JsonOut(256);
        write(model, out);
        return Reply.json(200, out.toByteArray());
    }

    private static void write(Entry model, JsonOut out) {
        out.text("{\"name\":").string("models/" + model.id());
        out.text(",\"displayName\":").string(model.id());
        out.text(",\"description\":").string("Served by " + model.ownedBy());
        out.text(",\"supportedGenerationMethods\":[\"generateContent\",\"streamGenerateContent\"]}");
    }
}
