package dev.rehome.simulate.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Forms as RFC 7578 has them.
class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String FORM = String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"model\"",
            "",
            "whisper-1",
            "--b",
            "Content-Disposition: form-data; name=\"file\"; filename=\"ä.mp3\"",
            "Content-Type: audio/mpeg",
            "",
            "",
            "--bb",
            "",
            "--b--",
            "");

    @Test
    void readsPartsAndFiles() {
        Multipart form = read(TYPE, FORM).orElseThrow();
        assertThat(form.names()).containsExactly("model", "file");
        assertThat(form.text("model")).isEqualTo("whisper-1");
        Multipart.Part file = form.part("file").orElseThrow();
        assertThat(file.filename()).hasValue("ä.mp3");
        assertThat(file.contentType()).isEqualTo("audio/mpeg");
        assertThat(read("multipart/form-data; charset=x; boundary=\"b\"", FORM)).isPresent();
    }

    @Test
    void refusesWhatIsNoForm() {
        assertThat(read("application/json", FORM)).isEmpty();
        assertThat(read("multipart/form-data", FORM)).isEmpty();
        assertThat(read(TYPE, FORM.replace("--b--", ""))).isEmpty();
        assertThat(read(TYPE, FORM.replace("name=\"model\"", ""))).isEmpty();
        assertThat(read(TYPE, "--b--\r\n")).isEmpty();
    }

    @Test
    void survivesBrokenForms() {
        Random random = new Random(7578);
        int read = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = FORM.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 3; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "\r\n-b;=\" x".charAt(random.nextInt(9));
            }
            Optional<Multipart> form = Multipart.read(TYPE, bytes);
            form.ifPresent(some ->
                    some.names().forEach(name -> assertThat(some.part(name)).isPresent()));
            read += form.isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(1, 4_999);
    }

    private static Optional<Multipart> read(String type, String form) {
        return Multipart.read(type, form.getBytes(StandardCharsets.UTF_8));
    }
}
