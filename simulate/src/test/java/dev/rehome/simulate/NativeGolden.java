package dev.rehome.simulate;

import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The golden files of the native simulators, and the answers that they are compared with.
public final class NativeGolden {
    private NativeGolden() {}

    /// The bytes of a golden file, which names their source above them.
    public static String of(String file) {
        try {
            String text =
                    Files.readString(Path.of("src/test/resources/golden-native").resolve(file));
            String[] parts = text.split("\n---\n", 2);
            if (!parts[0].startsWith("source: ")) {
                throw new AssertionError(file + ": no source");
            }
            return parts[1];
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The texts of frames in one.
    public static String joined(List<Frame> frames) {
        return String.join("", frames.stream().map(Frame::text).toList());
    }

    /// An answer of one choice.
    public static Answer answer(List<String> pieces, List<ToolCall> calls, Finish finish, int prompt, int completion) {
        return new Answer(List.of(new Answer.Choice(pieces, List.of(), calls, finish)), prompt, completion, 0);
    }
}
