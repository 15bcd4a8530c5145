package dev.rehome.server.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rehome.dialect.Content;
import dev.rehome.dialect.Form;
import dev.rehome.dialect.Operation;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms as clients send them (RFC 7578), and as nobody should.
class FormCollectorTest {
    private static final String TYPE = "multipart/form-data; boundary=\"xYz\"";

    private static final String FORM = String.join(
            "\r\n",
            List.of(
                    "--xYz",
                    "Content-Disposition: form-data; name=\"model\"",
                    "",
                    "whisper-1",
                    "--xYz",
                    "content-disposition: form-data; name=\"include[]\"",
                    "",
                    "logprobs",
                    "--xYz",
                    "content-disposition: form-data; name=\"include[]\"",
                    "",
                    "",
                    "--xYz",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\" ü.wav\"",
                    "Content-Type: audio/wav",
                    "",
                    "RI",
                    "--xY",
                    "-\r",
                    "--xYz",
                    "Content-Disposition: form-data; name=language",
                    "",
                    "中",
                    "--xYz--",
                    ""));

    /// Keeps files in memory.
    private static final class Memory implements FormCollector.Store {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void append(byte[] more, int from, int to) {
            bytes.write(more, from, to - from);
        }

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public Content content(long from, long to) {
            return Content.of(bytes.toByteArray(), (int) from, (int) to);
        }
    }

    private static Form read(byte[] form, int... cuts) {
        FormCollector collector = FormCollector.of(Optional.of(TYPE), new Memory());
        int from = 0;
        for (int cut : cuts) {
            collector.feed(Arrays.copyOfRange(form, from, cut));
            from = cut;
        }
        collector.feed(Arrays.copyOfRange(form, from, form.length));
        return collector.end("out");
    }

    private static String dump(Form form) {
        StringBuilder out = new StringBuilder();
        for (Form.Part part : form.parts()) {
            switch (part) {
                case Form.Field(String name, String value) -> out.append(name + " = " + value + "\n");
                case Form.File file -> {
                    out.append(file.name() + " : " + file.filename() + " " + file.contentType() + " ");
                    file.content().read(0, 1_000, bytes -> out.append(new String(bytes, ISO_8859_1)), failure -> {
                        throw new AssertionError(failure);
                    });
                    out.append("\n");
                }
            }
        }
        return out.toString();
    }

    @Test
    void aFormIsTheSameHoweverItIsCut() {
        byte[] form = FORM.getBytes(UTF_8);
        String whole = dump(read(form));

        assertThat(whole)
                .isEqualTo(String.join(
                        "\n",
                        List.of(
                                "model = whisper-1",
                                "include[] = logprobs",
                                "include[] = ",
                                "file : a \"b\" ü.wav Optional[audio/wav] RI\r",
                                "--xY\r",
                                "-\r",
                                "language = 中",
                                "")));
        for (int cut = 0; cut <= form.length; cut++) {
            assertThat(dump(read(form, cut))).as("cut at %s", cut).isEqualTo(whole);
        }
        int[] each = new int[form.length];
        Arrays.setAll(each, i -> i);
        assertThat(dump(read(form, each))).isEqualTo(whole);
    }

    @Test
    void aFormWithoutItsEndIsNone() {
        byte[] form = FORM.getBytes(UTF_8);
        // The line end behind the end may be missing.
        assertThat(dump(read(Arrays.copyOf(form, form.length - 2)))).isEqualTo(dump(read(form)));
        for (int end = 0; end < form.length - 2; end++) {
            byte[] part = Arrays.copyOf(form, end);
            assertThatThrownBy(() -> read(part)).as("ended at %s", end).isInstanceOf(BadAsk.class);
        }
    }

    private static String field(String head, String value) {
        return "--xYz\r\n" + head + "\r\n\r\n" + value + "\r\n";
    }

    @Test
    void whatIsNotStrictlyAFormIsRefused() {
        String name = "Content-Disposition: form-data; name=\"a\"";
        String model = field("Content-Disposition: form-data; name=\"model\"", "m");
        for (String form : List.of(
                model + model + "--xYz--",
                "preamble\r\n" + model + "--xYz--",
                model + "--xYz--\r\nmore",
                model + "--xYz-- ",
                model + "--xYz \r\n",
                field("Content-Disposition: attachment; name=\"a\"", "v") + "--xYz--",
                field("Content-Disposition: form-data", "v") + "--xYz--",
                field("Content-Disposition: form-data; name=\"\"", "v") + "--xYz--",
                field("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "v") + "--xYz--",
                field("Content-Disposition: form-data; name=\"a", "v") + "--xYz--",
                field("Content-Disposition: form-data; name=\"a\" x", "v") + "--xYz--",
                field("Content-Disposition: form-data; name=\"a\u0001\"", "v") + "--xYz--",
                field("Content-Type: text/plain", "v") + "--xYz--",
                field(name + "\r\n" + name, "v") + "--xYz--",
                field(name + "\r\n folded: 1", "v") + "--xYz--",
                field(name + "\nX: y", "v") + "--xYz--",
                field(name + "\r\nContent-Transfer-Encoding: base64", "v") + "--xYz--",
                field(name + "\r\nX-Bomb: 1".repeat(20), "v") + "--xYz--",
                field(name + "\r\nX-Bomb: " + "b".repeat(9_000), "v") + "--xYz--",
                "--xYz\r\nX-Bomb: " + "b".repeat(9_000),
                field(name, "x".repeat(300_000)) + "--xYz--",
                "--xYz--",
                field("Content-Disposition: form-data; name=\"x[]\"", "v").repeat(129) + "--xYz--")) {
            if (form.equals("--xYz--")) {
                assertThat(read(form.getBytes(UTF_8)).parts()).isEmpty();
                continue;
            }
            assertThatThrownBy(() -> read(form.getBytes(UTF_8)))
                    .as(form.substring(0, Math.min(form.length(), 120)))
                    .isInstanceOf(BadAsk.class);
        }
        byte[] latin = (field(name, "ü") + "--xYz--").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> read(latin)).isInstanceOf(BadAsk.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a; boundary=b",
                "multipart/form-data; boundary=\"a{\"",
                "multipart/mixed; boundary=a",
            })
    void withoutABoundaryThereIsNoForm(String type) {
        assertThatThrownBy(() -> FormCollector.of(Optional.of(type), new Memory()))
                .isInstanceOf(BadAsk.class);
    }

    @Test
    void randomFilesComeThroughWhole() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            // Bytes of which boundaries are made, so that many delimiters nearly begin.
            byte[] file = new byte[random.nextInt(200)];
            for (int i = 0; i < file.length; i++) {
                file[i] = (byte) "\r\n-xYz".charAt(random.nextInt(6));
            }
            String content = new String(file, ISO_8859_1);
            if (("\r\n" + content + "\r\n--xYz").indexOf("\r\n--xYz") < content.length() + 2) {
                continue;
            }
            byte[] form = ("--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + content
                            + "\r\n--xYz--\r\n")
                    .getBytes(ISO_8859_1);
            int[] cuts = random.ints(5, 0, form.length).sorted().toArray();

            assertThat(dump(read(form, cuts))).isEqualTo("file : f Optional.empty " + content + "\n");
        }
    }

    @FuzzTest
    void bytesAreAFormOrABadOne(FuzzedDataProvider data) {
        int cut = data.consumeInt(0, 64);
        byte[] form = data.consumeRemainingAsBytes();
        try {
            Form read = read(form, Math.min(cut, form.length));
            FormAsk.read(Operation.TRANSCRIPTION, read, Optional.empty(), form.length, () -> {});
        } catch (BadAsk bad) {
            assertThat(bad.refusal().word()).isEqualTo("invalid");
        }
    }
}
