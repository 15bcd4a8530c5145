package dev.rehome.batch;

import dev.rehome.files.FileShelf;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Optional;

/// The two files that a batch's results are written to, which are also what is known of it after a crash.
///
/// A result counts when its line is in a file. Its `id` ends with the number of the line that it answers, so that the
/// files alone say what is done; a last line without an end was cut off by a crash and is taken away.
final class Results implements Closeable {
    private static final int READ_BACK_BYTES_MAX = 1 << 30;
    private static final int DEPTH_MAX = 1_000;

    private final String idPrefix;
    private final int total;
    private final BitSet done = new BitSet();
    private final FileOutputStream output;
    private final FileOutputStream errors;
    private int completed;
    private int failed;
    private boolean isBroken;

    private Results(Batch batch, int total, Path outputFile, Path errorFile) throws IOException {
        this.idPrefix = "batch_req_" + batch.id().substring(batch.id().indexOf('_') + 1) + "_";
        this.total = total;
        readBack(outputFile, true);
        readBack(errorFile, false);
        this.output = new FileOutputStream(outputFile.toFile(), true);
        this.errors = new FileOutputStream(errorFile.toFile(), true);
    }

    /// Opens the files of a batch, which are made where they are not there.
    static Results open(FileShelf shelf, Batch batch, int total) throws IOException {
        return new Results(batch, total, file(shelf, batch.outputFile()), file(shelf, batch.errorFile()));
    }

    private static Path file(FileShelf shelf, String id) throws IOException {
        return Files.exists(shelf.path(id)) ? shelf.path(id) : shelf.create(id);
    }

    private void readBack(Path file, boolean isOutput) throws IOException {
        long good = 0;
        try (LineReader lines = LineReader.open(file, READ_BACK_BYTES_MAX)) {
            for (Optional<LineReader.Line> line = lines.next();
                    line.isPresent() && line.get().isWhole() && take(line.get(), isOutput);
                    line = lines.next()) {
                good = line.get().endOffset();
            }
        }
        try (FileChannel all = FileChannel.open(file, StandardOpenOption.WRITE)) {
            all.truncate(good);
        }
    }

    private boolean take(LineReader.Line line, boolean isOutput) {
        try {
            JsonFields fields = JsonFields.scan(line.bytes(), DEPTH_MAX);
            String id = fields.string(fields.find("id"));
            done.set(Integer.parseInt(id.substring(idPrefix.length())));
            if (isOutput) {
                completed++;
            } else if (!isNeverCalled(fields)) {
                failed++;
            }
            return true;
        } catch (MalformedJson | RuntimeException _) {
            return false; // not a line that was written whole
        }
    }

    private static boolean isNeverCalled(JsonFields fields) {
        String error = fields.raw(fields.find("error"));
        return error.contains(Ended.EXPIRED.code()) || error.contains(Ended.CANCELLED.code());
    }

    synchronized boolean isDone(int line) {
        return done.get(line);
    }

    synchronized boolean isAllDone() {
        return completed + failed >= total;
    }

    synchronized Counts counts() {
        return new Counts(total, completed, failed);
    }

    /// Writes an answer down.
    void answered(BatchLine line, Answered answer) throws IOException {
        JsonOut out = begin(line, answer.body().length);
        out.text("{\"status_code\":").number(answer.status());
        out.text(",\"request_id\":").string(answer.requestId()).text(",\"body\":");
        body(answer.body(), out);
        out.text("},\"error\":null}\n");
        boolean isGood = answer.status() >= 200 && answer.status() < 300;
        write(line.number(), isGood ? output : errors, out, isGood ? 1 : 0, isGood ? 0 : 1);
    }

    /// Writes down that a line got no answer.
    void unanswered(BatchLine line, Ended why) throws IOException {
        JsonOut out = begin(line, 0);
        out.text("null,\"error\":{\"code\":").string(why.code()).text(",\"message\":");
        out.string(why.message()).text("}}\n");
        write(line.number(), errors, out, 0, why.isCall() ? 1 : 0);
    }

    private JsonOut begin(BatchLine line, int more) {
        return new JsonOut(512 + more)
                .text("{\"id\":")
                .string(idPrefix + line.number())
                .text(",\"custom_id\":")
                .string(line.customId())
                .text(",\"response\":");
    }

    /// On one line: white space between the parts of JSON may be line breaks, inside strings there are none.
    private static void body(byte[] body, JsonOut out) {
        byte[] line = body.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        try {
            JsonFields.scan(line, DEPTH_MAX);
            out.bytes(line);
        } catch (MalformedJson _) {
            out.string(new String(body, StandardCharsets.UTF_8));
        }
    }

    private synchronized void write(int number, FileOutputStream file, JsonOut line, int good, int bad)
            throws IOException {
        if (isBroken) {
            throw new IOException("the results cannot be written any more");
        }
        if (!done.get(number)) {
            isBroken = true; // what follows half a line would be lost with it
            file.write(line.array(), 0, line.size());
            isBroken = false;
            done.set(number);
            completed += good;
            failed += bad;
        }
    }

    /// Sees to it that the disk has it all.
    synchronized void sync() throws IOException {
        output.getFD().sync();
        errors.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try (output) {
            errors.close();
        }
    }
}
