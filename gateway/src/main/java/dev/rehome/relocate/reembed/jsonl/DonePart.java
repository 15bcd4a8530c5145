package dev.rehome.relocate.reembed.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The lines of an output that an earlier run wrote, held against the input: each must be the input's line with a new
/// vector put in, byte by byte. So whatever changed since is found.
///
/// @param texts how many lines have been done with
/// @param dimensions of their vectors; 0 where there is none
/// @param bytes up to where the lines are whole
/// @param isHalf whether half a line follows, which a kill left behind
record DonePart(long texts, int dimensions, long bytes, boolean isHalf) {
    static final DonePart NONE = new DonePart(0, 0, 0, false);

    /// @param input stands at its beginning, and behind the last line that was done afterwards
    /// @throws IOException when the output is not made of this input by this model
    static DonePart read(Path output, Lines input, Members members) throws IOException {
        long texts = 0;
        int dimensions = 0;
        try (Lines done = new Lines(Files.newInputStream(output), String.valueOf(output.getFileName()))) {
            for (Optional<byte[]> line = done.next(); line.isPresent(); line = done.next()) {
                if (!done.isWhole()) {
                    return new DonePart(texts, dimensions, done.wholeBytes(), true);
                }
                byte[] source = input.next()
                        .orElseThrow(() -> new IOException(
                                done.where() + ": more lines than the input has (expected: the output of this input)"));
                if (Lines.isBlank(source) && Arrays.equals(source, line.get())) {
                    continue;
                }
                Line written = Line.of(line.get(), members, done.where());
                check(written, Line.of(source, members, input.where()), line.get(), done.where());
                int length = written.vector(done.where())
                        .map(vector -> vector.length)
                        .orElse(dimensions);
                if (dimensions != 0 && length != dimensions) {
                    throw new IOException(done.where() + ": a vector of " + length + " numbers (expected: " + dimensions
                            + ", as before)");
                }
                dimensions = length;
                texts++;
            }
            return new DonePart(texts, dimensions, done.wholeBytes(), false);
        }
    }

    private static void check(Line written, Line source, byte[] bytes, String where) throws IOException {
        String vector = written.rawVector().orElse("null");
        if (!Arrays.equals(source.with(vector), bytes)) {
            throw new IOException(where + ": id " + written.item().shown() + " is not what the input now has there, "
                    + source.item().shown() + " (expected: the input as it was; another output, or delete this one)");
        }
    }
}
