package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file that is larger than the gateway's memory goes to the disk and back.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LargeFileTest {
    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = 200;
    private static final String HEAD = """
            --b\r
            content-disposition: form-data; name="purpose"\r
            \r
            user_data\r
            --b\r
            content-disposition: form-data; name="file"; filename="large"\r
            \r
            """;

    @TempDir
    Path directory;

    @Test
    void itIsNeverWholeInMemory() throws Exception {
        String yaml = BatchScene.yaml(BatchScene.APP, "everywhere");
        try (BatchScene scene = new BatchScene(directory, InstantSource.system());
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            Process gateway = scene.startElsewhere(yaml);
            try (BufferedReader said = gateway.inputReader(StandardCharsets.UTF_8)) {
                KeptClient client = new KeptClient("http://127.0.0.1:" + said.readLine(), BatchScene.KEY, http);
                HttpRequest request = HttpRequest.newBuilder(URI.create(client.address() + "/v1/files"))
                        .header("authorization", "Bearer " + BatchScene.KEY)
                        .header("content-type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(LargeFileTest::form))
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).contains("\"bytes\":" + (long) SIZE_MIB * MIB);
                String id = new KeptClient.Answer(answer.statusCode(), answer.body()).text("/id");

                HttpRequest reading = HttpRequest.newBuilder(
                                URI.create(client.address() + "/v1/files/" + id + "/content"))
                        .header("authorization", "Bearer " + BatchScene.KEY)
                        .build();
                try (InputStream content = http.send(reading, HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
                    assertThat(content.transferTo(java.io.OutputStream.nullOutputStream()))
                            .isEqualTo((long) SIZE_MIB * MIB);
                }
            } finally {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    private static InputStream form() {
        byte[] block = new byte[MIB];
        java.util.Arrays.fill(block, (byte) 'x');
        InputStream file = new SequenceInputStream(Collections.enumeration(Collections.nCopies(SIZE_MIB, block).stream()
                .map(ByteArrayInputStream::new)
                .toList()));
        return new SequenceInputStream(Collections.enumeration(List.of(text(HEAD), file, text("\r\n--b--\r\n"))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
