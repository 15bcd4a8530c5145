package dev.rehome.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.Until;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms that are no forms, or that end too early: each is answered at once, and nothing is kept of it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokenFormsTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai").more("timeouts: { request_body: 300ms }\n"));

    private static final String FILE =
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{}\n";
    private static final String FORM = "multipart/form-data; boundary=b";

    /// What comes back to these bytes until the gateway closes the connection.
    private static String send(String path, String type, String body, int announced) throws IOException {
        URI address = URI.create(GATEWAY.get().address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST " + path + " HTTP/1.1\r\nhost: h\r\nconnection: close\r\nauthorization: Bearer "
                    + GATEWAY.get().key() + "\r\ncontent-type: " + type + "\r\ncontent-length: " + announced
                    + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /// What was begun is deleted on another thread.
    private static void assertNothingKept() {
        Path directory =
                GATEWAY.get().running().snapshot().get().config().files().directory();
        Until.holds("nothing is left on the disk", () -> {
            String[] files = directory.toFile().list();
            return files == null || files.length == 0;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/files, ''",
        "/v1/audio/transcriptions, ''",
        "/v1/audio/transcriptions, --b",
        "/v1/audio/transcriptions, --b-",
        "/v1/audio/translations, ''",
        "/v1/images/edits, ''",
        "/v1/images/variations, ''",
    })
    void aFormWithoutItsEnd(String path, String end) throws IOException {
        String body = FILE + "\r\n" + end;
        assertThat(send(path, FORM, body, body.length()))
                .startsWith("HTTP/1.1 400")
                .contains("\"param\":\"body\"");
        assertNothingKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/files", "/v1/audio/transcriptions", "/v1/images/edits"})
    void aFormOfNothing(String path) throws IOException {
        assertThat(send(path, FORM, "", 0)).startsWith("HTTP/1.1 400").contains("invalid_request_error");
        assertNothingKept();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=",
                "multipart/form-data",
                "multipart/form-data; boundary=\"",
                "text/plain"
            })
    void aFormWithoutABoundary(String type) throws IOException {
        assertThat(send("/v1/files", type, FILE, FILE.length()))
                .startsWith("HTTP/1.1 400")
                .contains("\"param\":\"content-type\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/files", "/v1/audio/transcriptions"})
    void aFormThatStopsComing(String path) throws IOException {
        assertThat(send(path, FORM, FILE, 10_000)).startsWith("HTTP/1.1 400").contains("did not come in time");
        assertNothingKept();
    }

    @Test
    void aBatchThatStopsComing() throws IOException {
        assertThat(send("/v1/batches", "application/json", "{", 10_000))
                .startsWith("HTTP/1.1 400")
                .contains("did not come in time");
    }
}
