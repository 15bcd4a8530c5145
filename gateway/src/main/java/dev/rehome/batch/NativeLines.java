package dev.rehome.batch;

import dev.rehome.batch.NativeCalls.Told;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// The lines of a batch on their way to a provider's own batch API, and their answers on the way back.
final class NativeLines {
    private static final int ANSWER_BYTES_MAX = 1 << 30;
    private static final int DEPTH_MAX = 1_000;

    private final Batch batch;
    private final BatchRun.Ground ground;

    NativeLines(Batch batch, BatchRun.Ground ground) {
        this.batch = batch;
        this.ground = ground;
    }

    /// Where an answer is in the file that the provider gave.
    private record Span(long from, int length) {}

    /// The model that all lines ask for; empty where they differ.
    Optional<String> model() throws IOException {
        Optional<String> one = Optional.empty();
        try (LineReader reader = open()) {
            for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                Optional<String> model = model(read(line.get()));
                if (model.isEmpty() || one.isPresent() && !one.equals(model)) {
                    return Optional.empty();
                }
                one = model;
            }
        }
        return one;
    }

    /// Writes the lines as the provider wants them: its own name of the model, its word for the endpoint.
    ///
    /// @return whether all can go there as they are
    boolean encode(String target, Path into) throws IOException {
        String url = ground.vendors().endpoint(target, batch.endpoint());
        try (LineReader reader = open();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(into))) {
            for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
                BatchLine line = read(next.get());
                Optional<byte[]> body = ground.vendors().encode(target, batch.endpoint(), body(line));
                if (body.isEmpty()) {
                    return false;
                }
                JsonOut json = new JsonOut(body.get().length + 256).text("{\"custom_id\":");
                json.string(line.customId())
                        .text(",\"method\":\"POST\",\"url\":")
                        .string(url);
                json.text(",\"body\":").bytes(oneLine(body.get())).text("}\n");
                out.write(json.array(), 0, json.size());
            }
        }
        return true;
    }

    /// Writes the answers in a provider's file down as the results of their lines.
    void collect(String target, Path answers, Results results) throws IOException, InterruptedException {
        Map<String, Span> index = index(answers);
        try (LineReader reader = open();
                RandomAccessFile file = new RandomAccessFile(answers.toFile(), "r")) {
            for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
                BatchLine line = read(next.get());
                Optional<Span> span = Optional.ofNullable(index.get(line.customId()));
                if (span.isPresent() && !results.isDone(line.number())) {
                    byte[] answer = new byte[span.get().length()];
                    file.seek(span.get().from());
                    file.readFully(answer);
                    take(target, line, answer, results);
                }
            }
        }
    }

    /// Writes down that the provider gave no answer to the lines that have none.
    void unanswered(Results results) throws IOException {
        try (LineReader reader = open()) {
            for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (!results.isDone(next.get().number())) {
                    results.unanswered(read(next.get()), Ended.BROKEN);
                }
            }
        }
    }

    private void take(String target, BatchLine line, byte[] json, Results results)
            throws IOException, InterruptedException {
        Optional<Told> told = told(json);
        if (told.isEmpty()) {
            ended(json).ifPresent(why -> unanswered(line, why, results));
            return;
        }
        String callId = "req-" + batch.id().substring(batch.id().indexOf('_') + 1) + "-" + line.number();
        try {
            Answered answered = ground.vendors()
                    .answered(batch.submitter(), batch.endpoint(), callId, target, body(line), told.get())
                    .toCompletableFuture()
                    .get();
            results.answered(line, answered);
        } catch (ExecutionException _) {
            results.unanswered(line, Ended.BROKEN);
        }
    }

    private static void unanswered(BatchLine line, Ended why, Results results) {
        try {
            results.unanswered(line, why);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /// The answer to a line; empty where there is none.
    private static Optional<Told> told(byte[] json) throws IOException {
        JsonFields line = scan(json);
        int response = line.find("response");
        if (response < 0 || line.firstByte(response) != '{') {
            return Optional.empty();
        }
        JsonFields fields = scan(line.raw(response).getBytes(StandardCharsets.UTF_8));
        int status = fields.find("status_code");
        int body = fields.find("body");
        if (status < 0 || body < 0) {
            return Optional.empty();
        }
        String raw = fields.raw(status);
        boolean isStatus = raw.length() == 3 && raw.chars().allMatch(c -> c >= '0' && c <= '9');
        return isStatus
                ? Optional.of(new Told(Integer.parseInt(raw), fields.raw(body).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /// Why there is no answer. What was never called is left open here: the end of the batch says why.
    private static Optional<Ended> ended(byte[] json) throws IOException {
        JsonFields line = scan(json);
        int error = line.find("error");
        String raw = error < 0 ? "" : line.raw(error);
        boolean isOpen = raw.contains(Ended.EXPIRED.code()) || raw.contains(Ended.CANCELLED.code());
        return isOpen ? Optional.empty() : Optional.of(Ended.BROKEN);
    }

    private static Map<String, Span> index(Path answers) throws IOException {
        Map<String, Span> index = new HashMap<>();
        try (LineReader reader = LineReader.open(answers, ANSWER_BYTES_MAX)) {
            for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
                byte[] bytes = next.get().bytes();
                long from = next.get().endOffset() - bytes.length - (next.get().isWhole() ? 1 : 0);
                JsonFields fields = scan(bytes);
                int id = fields.find("custom_id");
                if (id >= 0 && fields.isString(id)) {
                    index.put(fields.string(id), new Span(from, bytes.length));
                }
            }
        }
        return index;
    }

    private Optional<String> model(BatchLine line) throws IOException {
        JsonFields fields = scan(body(line));
        int model = fields.find("model");
        return model >= 0 && fields.isString(model) ? Optional.of(fields.string(model)) : Optional.empty();
    }

    private static byte[] body(BatchLine line) throws IOException {
        return line.body().orElseThrow(() -> new IOException("the input file has changed"));
    }

    private static JsonFields scan(byte[] json) throws IOException {
        try {
            return JsonFields.scan(json, DEPTH_MAX);
        } catch (MalformedJson malformed) {
            throw new IOException("no JSON where a line should be", malformed);
        }
    }

    /// White space between the parts of JSON may be line breaks, inside strings there are none.
    private static byte[] oneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    private BatchLine read(LineReader.Line line) throws IOException {
        try {
            return BatchLine.read(line.number(), line.bytes(), ground.bounds().depthMax());
        } catch (MalformedJson changed) {
            throw new IOException("the input file has changed", changed);
        }
    }

    private LineReader open() throws IOException {
        return LineReader.open(
                ground.shelf().path(batch.inputFile()), ground.bounds().lineBytesMax());
    }
}
