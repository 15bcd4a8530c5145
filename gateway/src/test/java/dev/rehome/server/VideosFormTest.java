package dev.rehome.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Videos asked for by a form, as OpenAI's SDKs do it, that comes in pieces of any size.
class VideosFormTest {
    private static final String PICTURE = "\u0089PNG\r\n\u001a\n\r\n--not-b\r\n" + "dot".repeat(40_000);

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("zhipu", "dashscope"));

    private static String form(String model, String type, String more) {
        return "--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na cat\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"input_reference\"; filename=\"a.png\"\r\nContent-Type: "
                + type + "\r\n\r\n" + PICTURE + "\r\n" + more
                + "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model + "\r\n--b--\r\n";
    }

    private static HttpResponse<String> post(String form, int pieceBytes) {
        byte[] all = form.getBytes(ISO_8859_1);
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < all.length; at += pieceBytes) {
            pieces.add(Arrays.copyOfRange(all, at, Math.min(all.length, at + pieceBytes)));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(GATEWAY.get().baseUrl() + "/videos"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header("authorization", "Bearer " + GATEWAY.get().key())
                            .header("content-type", "multipart/form-data; boundary=b")
                            .POST(HttpRequest.BodyPublishers.ofByteArrays(pieces))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 4_099, 1_000_000})
    void thePictureOfAFormBecomesADataUrl(int pieceBytes) {
        HttpResponse<String> answer = post(form("zhipu/cogvideox-3", "image/png", ""), pieceBytes);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode sent = JsonMapper.shared()
                .readTree(GATEWAY.get().vendor("zhipu").last().body());
        assertThat(sent.path("image_url").asString())
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE.getBytes(ISO_8859_1)));
        assertThat(sent.path("prompt").asString()).isEqualTo("a cat");
    }

    @Test
    void alsoWhereTheModelMakesFilmsOfPicturesOnly() {
        HttpResponse<String> answer = post(form("dashscope/wan2.2-i2v-flash", "image/jpeg", ""), 1_000_000);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("dashscope").last().body())
                .contains("\"img_url\":\"data:image/jpeg;base64,", "\"resolution\":\"720P\"")
                .doesNotContain("duration");
    }

    @ParameterizedTest
    @CsvSource({"text/html, input_reference", "video/mp4, input_reference"})
    void whatIsNoPictureIsRefused(String type, String param) {
        HttpResponse<String> answer = post(form("zhipu/cogvideox-3", type, ""), 1_000_000);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"" + param + "\"");
        assertThat(GATEWAY.get().vendor("zhipu").received()).isEmpty();
    }

    @Test
    void fieldsThatNobodyHasAreWarnedOf() {
        String more = "--b\r\nContent-Disposition: form-data; name=\"style\"\r\n\r\nnoir\r\n";

        HttpResponse<String> answer = post(form("zhipu/cogvideox-3", "image/png", more), 1_000_000);

        assertThat(answer.headers().firstValue("x-rehome-warnings").orElse("")).contains("style: not carried");
    }
}
