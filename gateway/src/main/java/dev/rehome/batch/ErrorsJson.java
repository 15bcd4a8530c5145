package dev.rehome.batch;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonOut;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The errors of a file as JSON, in the store and for clients alike (API reference 2.3.0, `Batch.errors`,
/// `BatchError`).
public final class ErrorsJson {
    private static final int DEPTH_MAX = 8;

    private ErrorsJson() {}

    /// `{"object":"list","data":[...]}`.
    public static void write(List<LineError> errors, JsonOut out) {
        out.text("{\"object\":\"list\",\"data\":[");
        String comma = "";
        for (LineError error : errors) {
            out.text(comma).text("{\"code\":").string(error.code());
            out.text(",\"message\":").string(error.message()).text(",\"param\":");
            error.param().ifPresentOrElse(out::string, () -> out.text("null"));
            out.text(",\"line\":");
            error.line().ifPresentOrElse(out::number, () -> out.text("null"));
            out.ascii('}');
            comma = ",";
        }
        out.text("]}");
    }

    static String text(List<LineError> errors) {
        JsonOut out = new JsonOut(64 + 128 * errors.size());
        write(errors, out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    static List<LineError> read(String json) {
        try {
            JsonFields fields = JsonFields.scan(json.getBytes(StandardCharsets.UTF_8), DEPTH_MAX);
            List<LineError> errors = new ArrayList<>();
            int data = fields.find("data");
            JsonCursor item = new JsonCursor(fields.json(), fields.valueStart(data));
            while (item.next()) {
                errors.add(error(item.value()));
            }
            return errors;
        } catch (MalformedJson wrong) {
            throw new IllegalStateException("store: a batch that this program did not write", wrong);
        }
    }

    private static LineError error(JsonValue value) {
        String code = "";
        String message = "";
        Optional<String> param = Optional.empty();
        Optional<Integer> line = Optional.empty();
        JsonCursor field = value.cursor();
        while (field.next()) {
            JsonValue found = field.value();
            if (!found.is(JsonType.NULL)) {
                switch (field.name()) {
                    case "code" -> code = found.string();
                    case "message" -> message = found.string();
                    case "param" -> param = Optional.of(found.string());
                    default -> line = Optional.of(Integer.valueOf(found.raw()));
                }
            }
        }
        return new LineError(code, message, param, line);
    }
}
