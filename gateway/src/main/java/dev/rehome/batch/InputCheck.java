package dev.rehome.batch;

import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Looks through the whole file of a batch before anything of it is called.
///
/// The codes are those that OpenAI and Azure have been seen to answer with (azure-ai-docs `how-to/batch.md`, and
/// reports of `invalid_url`, `invalid_method`, `empty_file`); their documents have no list. OpenAI wants one model in a
/// file; here each line has its own.
final class InputCheck {
    private static final int ERRORS_MAX = 100;
    private static final int CUSTOM_ID_CHARS_MAX = 512;
    private static final String MISSING = "missing_required_parameter";
    private static final String INVALID = "invalid_value";

    private final String endpoint;
    private final Bounds bounds;
    private final Predicate<String> isKnownModel;
    private final Set<String> customIds = new HashSet<>();
    private final List<LineError> errors = new ArrayList<>();
    private int lines;

    /// How much a file may hold.
    record Bounds(int linesMax, int lineBytesMax, int depthMax) {}

    /// What was found.
    ///
    /// @param lines how many there are
    /// @param errors at most a hundred
    record Found(int lines, List<LineError> errors) {}

    private InputCheck(String endpoint, Bounds bounds, Predicate<String> isKnownModel) {
        this.endpoint = endpoint;
        this.bounds = bounds;
        this.isKnownModel = isKnownModel;
    }

    static Found check(Path file, String endpoint, Bounds bounds, Predicate<String> isKnownModel) throws IOException {
        InputCheck check = new InputCheck(endpoint, bounds, isKnownModel);
        try (LineReader reader = LineReader.open(file, bounds.lineBytesMax())) {
            check.all(reader);
        }
        return new Found(check.lines, check.errors);
    }

    private void all(LineReader reader) throws IOException {
        for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
            lines++;
            if (lines > bounds.linesMax()) {
                errors.add(new LineError(
                        "too_many_tasks",
                        "The file has too many requests (expected: at most " + bounds.linesMax() + ").",
                        Optional.empty(),
                        Optional.empty()));
                return;
            }
            if (errors.size() >= ERRORS_MAX) {
                return;
            }
            line(next.get());
        }
        if (lines == 0) {
            errors.add(new LineError(
                    "empty_file",
                    "The file has no request (expected: one or more).",
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private void line(LineReader.Line line) {
        if (line.isTooLong()) {
            wrong(
                    line.number(),
                    "line_too_long",
                    "",
                    "The line is too long (expected: at most " + bounds.lineBytesMax() + " bytes).");
            return;
        }
        try {
            BatchLine read = BatchLine.read(line.number(), line.bytes(), bounds.depthMax());
            customId(read);
            method(read);
            url(read);
            body(read);
        } catch (MalformedJson malformed) {
            wrong(line.number(), "invalid_json_line", "", "The line is not a JSON object: " + malformed.reason() + ".");
        }
    }

    private void customId(BatchLine line) {
        if (!line.has("custom_id")) {
            missing(line, "custom_id");
        } else if (line.customId().isEmpty() || line.customId().length() > CUSTOM_ID_CHARS_MAX) {
            wrong(
                    line.number(),
                    INVALID,
                    "custom_id",
                    "custom_id: not usable (expected: a text of 1 to " + CUSTOM_ID_CHARS_MAX + " characters)");
        } else if (!customIds.add(line.customId())) {
            wrong(
                    line.number(),
                    "duplicate_custom_id",
                    "custom_id",
                    "The custom_id of this request is that of another one (expected: each once in a file).");
        }
    }

    private void method(BatchLine line) {
        if (!line.has("method")) {
            missing(line, "method");
        } else if (!line.text("method").equals(Optional.of("POST"))) {
            wrong(line.number(), "invalid_method", "method", "method: not usable (expected: POST)");
        }
    }

    private void url(BatchLine line) {
        if (!line.has("url")) {
            missing(line, "url");
        } else if (!line.text("url").flatMap(Endpoints::of).equals(Optional.of(endpoint))) {
            wrong(line.number(), "invalid_url", "url", "url: not the batch's endpoint (expected: " + endpoint + ")");
        }
    }

    private void body(BatchLine line) throws MalformedJson {
        Optional<byte[]> body = line.body();
        if (!line.has("body")) {
            missing(line, "body");
        } else if (body.isEmpty()) {
            wrong(line.number(), INVALID, "body", "body: not an object (expected: what a request would send)");
        } else {
            model(line.number(), JsonFields.scan(body.get(), bounds.depthMax()));
        }
    }

    private void model(int number, JsonFields body) {
        int model = body.find("model");
        if (model < 0 || !body.isString(model)) {
            wrong(number, MISSING, "body.model", "body.model: missing (expected: the name of a model)");
        } else if (!isKnownModel.test(body.string(model))) {
            wrong(number, "model_not_found", "body.model", "The model does not exist or you do not have access to it.");
        }
        int stream = body.find("stream");
        if (stream >= 0 && body.isTrue(stream)) {
            wrong(number, INVALID, "body.stream", "body.stream: true (expected: false; a batch has no streams)");
        }
    }

    private void missing(BatchLine line, String name) {
        wrong(line.number(), MISSING, name, "Missing required parameter: '" + name + "'.");
    }

    private void wrong(int number, String code, String param, String message) {
        errors.add(new LineError(
                code, message, param.isEmpty() ? Optional.empty() : Optional.of(param), Optional.of(number)));
    }
}
