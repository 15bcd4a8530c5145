package dev.rehome.batch;

import dev.rehome.batch.NativeCalls.Asked;
import dev.rehome.batch.NativeCalls.Told;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One provider's own batch API, as one batch uses it: OpenAI's (API reference 2.3.0), which the others have too.
///
/// What the gateway makes there carries the batch's id: the file in its name, the batch in its metadata. So what was
/// made by a request whose answer was lost is found again.
final class NativeVendor {
    private static final Logger LOG = LoggerFactory.getLogger(NativeVendor.class);
    private static final int DEPTH_MAX = 64;
    private static final int DELETIONS_MAX = 3;
    private static final int PAGES_MAX = 200;
    private static final String TAG = "rehome_batch";

    private final NativeCalls calls;
    private final String provider;
    private final String id;

    NativeVendor(NativeCalls calls, String provider, String batch) {
        this.calls = calls;
        this.provider = provider;
        this.id = batch;
    }

    /// The provider's batch.
    ///
    /// @param output the file of answers; empty where there is none
    /// @param errors the file of lines that failed; empty where there is none
    record Seen(String id, String status, String output, String errors, Counts counts) {
        boolean isEnd() {
            return switch (status) {
                case "completed", "failed", "expired", "cancelled" -> true;
                default -> false;
            };
        }
    }

    /// What is found among what is there.
    ///
    /// @param isKnown whether the provider has answered
    record Found(boolean isKnown, Optional<String> id) {}

    Found findFile() throws InterruptedException {
        return find(
                "/files?purpose=batch&limit=100", item -> text(item, "filename").equals(filename()));
    }

    Told upload(Path lines) throws InterruptedException {
        NativeCalls.Upload upload = new NativeCalls.Upload(filename(), lines);
        return ask(new Asked("POST", "/files", new byte[0], Optional.of(upload), Optional.empty()));
    }

    Found findBatch(String inputFile) throws InterruptedException {
        return find(
                "/batches?limit=100",
                item -> text(item, "input_file_id").equals(inputFile)
                        || object(item, "metadata")
                                .map(tags -> text(tags, TAG).equals(id))
                                .orElse(false));
    }

    Told create(String inputFile, String endpoint) throws InterruptedException {
        JsonOut out = new JsonOut(256).text("{\"input_file_id\":").string(inputFile);
        out.text(",\"endpoint\":").string(endpoint).text(",\"completion_window\":\"24h\",\"metadata\":{\"" + TAG);
        out.text("\":").string(id).text("}}");
        return ask(Asked.post("/batches", out.toByteArray()));
    }

    Told look(String batch) throws InterruptedException {
        return ask(Asked.of("GET", "/batches/" + encoded(batch)));
    }

    Told cancel(String batch) throws InterruptedException {
        return ask(Asked.post("/batches/" + encoded(batch) + "/cancel", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    Told download(String file, Path into) throws InterruptedException {
        return ask(new Asked(
                "GET", "/files/" + encoded(file) + "/content", new byte[0], Optional.empty(), Optional.of(into)));
    }

    /// Deletes the files of a batch. What cannot be deleted is said in the log.
    ///
    /// @return whether nothing of it is left there
    boolean clean(NativeState state) throws InterruptedException {
        List<String> files = new ArrayList<>(List.of(state.inputFile()));
        boolean isClean = true;
        if (!state.vendorBatch().isEmpty()) {
            Told told = look(state.vendorBatch());
            Optional<Seen> seen = told.isGood() ? seen(told) : Optional.empty();
            seen.ifPresent(batch -> files.addAll(List.of(batch.output(), batch.errors())));
            isClean = seen.isPresent() || told.status() == 404;
        }
        for (String file : files) {
            isClean &= file.isEmpty() || isDeleted(file);
        }
        return isClean;
    }

    private boolean isDeleted(String file) throws InterruptedException {
        for (int tries = 0; tries < DELETIONS_MAX; tries++) {
            Told told = ask(Asked.of("DELETE", "/files/" + encoded(file)));
            if (told.isGood() || told.status() == 404) {
                return true;
            }
        }
        LOG.warn("{}: the provider's file {} could not be deleted", id, file);
        return false;
    }

    /// The id in an answer; empty where it has none.
    static Optional<String> id(Told told) {
        return scan(told.body()).map(fields -> text(fields, "id")).filter(text -> !text.isEmpty());
    }

    /// The batch in an answer; empty where it is none.
    static Optional<Seen> seen(Told told) {
        return scan(told.body())
                .filter(fields -> !text(fields, "status").isEmpty())
                .map(fields -> new Seen(
                        text(fields, "id"),
                        text(fields, "status"),
                        text(fields, "output_file_id"),
                        text(fields, "error_file_id"),
                        object(fields, "request_counts")
                                .map(NativeVendor::counts)
                                .orElse(Counts.NONE)));
    }

    private static Counts counts(JsonFields counts) {
        return new Counts(number(counts, "total"), number(counts, "completed"), number(counts, "failed"));
    }

    private String filename() {
        return "rehome-" + id + ".jsonl";
    }

    private Told ask(Asked asked) throws InterruptedException {
        try {
            return calls.ask(provider, asked).toCompletableFuture().get();
        } catch (ExecutionException _) {
            return new Told(0, new byte[0]);
        }
    }

    private Found find(String path, Predicate<JsonFields> wanted) throws InterruptedException {
        String after = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            Told told = ask(Asked.of("GET", path + (after.isEmpty() ? "" : "&after=" + encoded(after))));
            Optional<JsonFields> list = told.isGood() ? scan(told.body()) : Optional.empty();
            if (list.isEmpty() || list.get().find("data") < 0) {
                return new Found(false, Optional.empty());
            }
            String last = "";
            JsonCursor items = cursor(list.get(), "data");
            while (items.next()) {
                Optional<JsonFields> item = scan(items.value().raw().getBytes(StandardCharsets.UTF_8));
                last = item.map(found -> text(found, "id")).orElse("");
                if (item.isPresent() && wanted.test(item.get())) {
                    return new Found(true, Optional.of(last));
                }
            }
            int more = list.get().find("has_more");
            if (last.isEmpty() || more < 0 || !list.get().isTrue(more)) {
                return new Found(true, Optional.empty());
            }
            after = last;
        }
        return new Found(true, Optional.empty());
    }

    private static JsonCursor cursor(JsonFields fields, String name) {
        return new JsonCursor(fields.json(), fields.valueStart(fields.find(name)));
    }

    private static Optional<JsonFields> scan(byte[] json) {
        try {
            return Optional.of(JsonFields.scan(json, DEPTH_MAX));
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private static String text(JsonFields fields, String name) {
        int field = fields.find(name);
        return field >= 0 && fields.isString(field) ? fields.string(field) : "";
    }

    private static int number(JsonFields fields, String name) {
        int field = fields.find(name);
        String raw = field < 0 ? "" : fields.raw(field);
        boolean isCount = !raw.isEmpty() && raw.length() < 10 && raw.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCount ? Integer.parseInt(raw) : 0;
    }

    private static Optional<JsonFields> object(JsonFields fields, String name) {
        int field = fields.find(name);
        return field >= 0 && fields.firstByte(field) == '{'
                ? scan(fields.raw(field).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
