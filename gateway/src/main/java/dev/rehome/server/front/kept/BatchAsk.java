package dev.rehome.server.front.kept;

import dev.rehome.batch.Endpoints;
import dev.rehome.call.Refusal;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The body of `POST /v1/batches` (API reference 2.3.0, `CreateBatchRequest`).
///
/// @param metadata as it came, or `null`
public record BatchAsk(String inputFile, String endpoint, Optional<Duration> outputKeep, String metadata) {
    private static final String WINDOW = "24h";
    private static final int METADATA_MAX = 16;
    private static final int NAME_CHARS_MAX = 64;
    private static final int VALUE_CHARS_MAX = 512;
    private static final Set<String> KNOWN =
            Set.of("input_file_id", "endpoint", "completion_window", "metadata", "output_expires_after");

    /// @param serves whether an endpoint is one of this gateway
    /// @throws Wrong when the body is not what it should be
    public static BatchAsk read(byte[] body, int depthMax, Predicate<String> serves) {
        JsonFields fields;
        try {
            fields = JsonFields.scan(body, depthMax);
        } catch (MalformedJson malformed) {
            throw new Wrong(new Refusal.Malformed(malformed.reason()));
        }
        for (int i = 0; i < fields.count(); i++) {
            if (!KNOWN.contains(fields.name(i))) {
                throw wrong(
                        "body",
                        "unknown_parameter",
                        "body: has a field that is not known (expected: input_file_id,"
                                + " endpoint, completion_window, metadata, output_expires_after)");
            }
        }
        String input = text(fields, "input_file_id", "the id of an uploaded file");
        String endpoint = Endpoints.of(text(fields, "endpoint", "such as /v1/chat/completions"))
                .filter(serves)
                .orElseThrow(() -> wrong(
                        "endpoint",
                        "invalid_value",
                        "endpoint: not one that batches can call (expected: such as /v1/chat/completions)"));
        if (!text(fields, "completion_window", WINDOW).equals(WINDOW)) {
            throw wrong("completion_window", "invalid_value", "completion_window: not usable (expected: 24h)");
        }
        return new BatchAsk(input, endpoint, outputKeep(fields), metadata(fields));
    }

    private static String text(JsonFields fields, String name, String expected) {
        int field = fields.find(name);
        if (field < 0 || fields.isNull(field)) {
            throw wrong(name, "missing_required_parameter", name + ": missing (expected: " + expected + ")");
        }
        if (!fields.isString(field)) {
            throw wrong(name, "invalid_type", name + ": not a text (expected: " + expected + ")");
        }
        return fields.string(field);
    }

    private static Optional<Duration> outputKeep(JsonFields fields) {
        int field = fields.find("output_expires_after");
        if (field < 0 || fields.isNull(field)) {
            return Optional.empty();
        }
        String anchor = "";
        String seconds = "";
        if (fields.firstByte(field) == '{') {
            JsonCursor at = new JsonCursor(fields.json(), fields.valueStart(field));
            while (at.next()) {
                if (at.named("anchor") && at.value().is(JsonType.STRING)) {
                    anchor = at.value().string();
                } else if (at.named("seconds")) {
                    seconds = at.value().raw();
                }
            }
        }
        return Optional.of(ExpiresAfter.read("output_expires_after", anchor, seconds));
    }

    private static String metadata(JsonFields fields) {
        int field = fields.find("metadata");
        if (field < 0 || fields.isNull(field)) {
            return "null";
        }
        int count = 0;
        boolean isGood = fields.firstByte(field) == '{';
        if (isGood) {
            JsonCursor at = new JsonCursor(fields.json(), fields.valueStart(field));
            while (at.next() && isGood) {
                JsonValue value = at.value();
                isGood = ++count <= METADATA_MAX
                        && at.name().length() <= NAME_CHARS_MAX
                        && value.is(JsonType.STRING)
                        && value.string().length() <= VALUE_CHARS_MAX;
            }
        }
        if (!isGood) {
            throw wrong(
                    "metadata",
                    "invalid_value",
                    "metadata: not usable (expected: an object of at most 16 texts, names"
                            + " of at most 64 and values of at most 512 characters)");
        }
        return fields.raw(field);
    }

    private static Wrong wrong(String param, String code, String reason) {
        return new Wrong(new Refusal.Invalid(param, code, reason));
    }
}
