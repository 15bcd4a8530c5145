package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.videos.ImageInputReferenceParam;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoModel;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Videos with OpenAI's own SDK for Java, which sends forms, by an application that goes on asking for `sora-2`.
@SuppressWarnings("deprecation") // OpenAI has closed the API; that is why it is here
class OutsideVideosTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("zhipu", "dashscope").more("""
            models:
              - { name: sora-2, targets: [dashscope/wan2.6-t2v] }
              - { name: sora-2-pro, targets: [zhipu/cogvideox-3] }
            """));

    private OpenAIClient client = OpenAIOkHttpClient.builder().apiKey("none").build();

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(GATEWAY.get().baseUrl())
                .apiKey(GATEWAY.get().key())
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void goOnAsTheyDid() throws IOException {
        Video made = client.videos()
                .create(VideoCreateParams.builder()
                        .model(VideoModel.of("sora-2"))
                        .prompt("A calico cat playing a piano on stage")
                        .seconds(VideoSeconds._8)
                        .size(VideoSize._1280X720)
                        .build());
        assertThat(made.isValid()).isTrue();
        assertThat(made.status()).isEqualTo(Video.Status.QUEUED);
        assertThat(made.seconds()).isEqualTo(VideoSeconds._8);
        assertThat(made.size()).isEqualTo(VideoSize._1280X720);

        client.videos().retrieve(made.id());
        Video done = client.videos().retrieve(made.id());
        assertThat(done.status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(done.progress()).isEqualTo(100);
        assertThat(done.completedAt()).isPresent();
        assertThat(done.expiresAt()).isPresent();
        try (HttpResponse content = client.videos().downloadContent(made.id())) {
            assertThat(content.body().readAllBytes()).hasSizeGreaterThan(1_000);
        }

        assertThat(client.videos().list().items()).extracting(Video::id).containsExactly(made.id());
        assertThat(client.videos().delete(made.id()).deleted()).isTrue();
        assertThatThrownBy(() -> client.videos().retrieve(made.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void sendAPictureToBeginWith() {
        Video made = client.videos()
                .create(VideoCreateParams.builder()
                        .model(VideoModel.of("sora-2-pro"))
                        .prompt("It wakes up")
                        .inputReference(MultipartField.<VideoCreateParams.InputReference>builder()
                                .value(VideoCreateParams.InputReference.ofStream(
                                        new ByteArrayInputStream(new byte[] {1, 2, 3})))
                                .filename("a.png")
                                .contentType("image/png")
                                .build())
                        .build());

        assertThat(made.seconds().asString()).isEqualTo("5");
        assertThat(GATEWAY.get().vendor("zhipu").last().body()).contains("data:image/png;base64,AQID");
    }

    @Test
    void orItsAddress() {
        client.videos()
                .create(VideoCreateParams.builder()
                        .model("sora-2-pro")
                        .prompt("It wakes up")
                        .inputReference(ImageInputReferenceParam.builder()
                                .imageUrl("https://example.com/a.png")
                                .build())
                        .build());
        assertThat(GATEWAY.get().vendor("zhipu").last().body()).contains("\"image_url\":\"https://example.com/a.png\"");
    }
}
