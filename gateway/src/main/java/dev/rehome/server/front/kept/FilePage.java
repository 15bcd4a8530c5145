package dev.rehome.server.front.kept;

import dev.rehome.files.KeptFile;
import dev.rehome.files.Listed;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Files in OpenAI's shape (API reference 2.3.0: `OpenAIFile`, `ListFilesResponse`, `DeleteFileResponse`).
public final class FilePage {
    private static final int FILE_BYTES = 256;

    private FilePage() {}

    public static Reply one(KeptFile file) {
        JsonOut out = new JsonOut(FILE_BYTES);
        write(file, out);
        return json(out);
    }

    public static Reply list(Listed<KeptFile> files) {
        return list(files, KeptFile::id, FilePage::write);
    }

    public static Reply deleted(String id) {
        JsonOut out = new JsonOut(FILE_BYTES);
        out.text("{\"object\":\"file\",\"deleted\":true,\"id\":").string(id).ascii('}');
        return json(out);
    }

    /// A list as OpenAI's lists are, with the ids of its ends.
    static <T> Reply list(Listed<T> listed, Function<T, String> id, BiConsumer<T, JsonOut> writer) {
        List<T> items = listed.items();
        JsonOut out = new JsonOut(FILE_BYTES * (1 + items.size()));
        out.text("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            writer.accept(items.get(i), out);
        }
        out.text("],\"first_id\":");
        end(items.isEmpty() ? "" : id.apply(items.getFirst()), out);
        out.text(",\"last_id\":");
        end(items.isEmpty() ? "" : id.apply(items.getLast()), out);
        out.text(",\"has_more\":").text(Boolean.toString(listed.hasMore())).ascii('}');
        return json(out);
    }

    private static void end(String id, JsonOut out) {
        if (id.isEmpty()) {
            out.text("null");
        } else {
            out.string(id);
        }
    }

    private static void write(KeptFile file, JsonOut out) {
        out.text("{\"id\":")
                .string(file.id())
                .text(",\"object\":\"file\",\"bytes\":")
                .number(file.bytes());
        out.text(",\"created_at\":").number(file.createdAt().getEpochSecond());
        out.text(",\"expires_at\":").number(file.expiresAt().getEpochSecond());
        out.text(",\"filename\":").string(file.filename()).text(",\"purpose\":").string(file.purpose());
        out.text(",\"status\":\"processed\"}");
    }

    static Reply json(JsonOut out) {
        return new Reply(200, Map.of("content-type", "application/json"), out.toByteArray());
    }
}
