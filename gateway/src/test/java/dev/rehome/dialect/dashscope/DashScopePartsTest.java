package dev.rehome.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.adapt.Adaptation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Parts as the recorded requests of cnblogs/dashscope-sdk @7afccbd have them; the data URL of sound is that of
/// help.aliyun.com's page on Qwen-Audio.
final class DashScopePartsTest {
    private final Adaptation adaptation = new Adaptation(Strictness.STRICT);

    @Test
    void soundIsADataUrl() {
        assertThat(content(new Part.Audio("UklG", "wav", Extra.none())))
                .isEqualTo("[{\"audio\":\"data:audio/wav;base64,UklG\"}]");
    }

    @Test
    void videosAreAUrlOrAListOfPictures() {
        assertThat(content(new Part.Unknown(
                        "video_url", "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://h.example/a.mp4\"}}")))
                .isEqualTo("[{\"video\":\"https://h.example/a.mp4\"}]");
        assertThat(content(new Part.Unknown("video", "{\"type\":\"video\",\"video\":[\"https://h.example/1.png\"]}")))
                .isEqualTo("[{\"video\":[\"https://h.example/1.png\"]}]");
    }

    @Test
    void theMarkOfACachePasses() {
        Extra cached = new Extra(Map.of("cache_control", "{\"type\":\"ephemeral\"}"));
        assertThat(content(new Part.Text("long", cached)))
                .isEqualTo("[{\"text\":\"long\",\"cache_control\":{\"type\":\"ephemeral\"}}]");
        assertThat(adaptation.refusal()).isEmpty();
    }

    @Test
    void theLastMessageMayBePartial() {
        Message begun = new Message(
                Role.ASSISTANT,
                Optional.empty(),
                List.of(new Part.Text("spring")),
                new Extra(Map.of("partial", "true")));
        assertThat(DashScopeMessages.of(List.of(begun), false, adaptation))
                .containsExactly("{\"role\":\"assistant\",\"content\":\"spring\",\"partial\":true}");
    }

    @Test
    void filesAndUnknownPartsAreRefusedByName() {
        content(new Part.File(Optional.of("file-1"), Optional.empty(), Optional.empty(), Extra.none()));
        assertThat(adaptation.refusal().orElseThrow().fields()).contains("messages[0].content[0]");
        Adaptation other = new Adaptation(Strictness.ADAPT);
        DashScopeMessages.of(List.of(user(new Part.Unknown("scent", "{}"))), true, other);
        assertThat(other.refusal().orElseThrow().fields()).contains("messages[0].content[0]");
    }

    private String content(Part part) {
        List<String> messages = DashScopeMessages.of(List.of(user(part)), true, adaptation);
        return messages.isEmpty()
                ? ""
                : messages.getFirst()
                        .replace("{\"role\":\"user\",\"content\":", "")
                        .replaceAll("}$", "");
    }

    private static Message user(Part part) {
        return new Message(Role.USER, Optional.empty(), List.of(part), Extra.none());
    }
}
