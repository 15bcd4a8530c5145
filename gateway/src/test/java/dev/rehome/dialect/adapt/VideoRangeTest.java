package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.VideoWish;
import dev.rehome.dialect.VideoWish.Frame;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoRangeTest {
    private static final VideoRange RANGE = new VideoRange(
            List.of(5, 10), List.of(new Frame(1280, 720), new Frame(720, 1280), new Frame(1080, 1920)), 10);

    /// @param seconds empty for nothing said
    /// @param size empty for nothing said
    private static VideoWish wish(String seconds, String size) {
        Optional<Integer> length = seconds.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(seconds));
        return new VideoWish("a", length, Frame.parse(size), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "4, 5", "5, 5", "7, 5", "8, 10", "12, 10", "600, 10",
    })
    void theNearestLengthIsTaken(String wanted, int made) {
        assertThat(RANGE.settle(wish(wanted, ""), new Adaptation(Strictness.ADAPT))
                        .seconds())
                .contains(made);
    }

    @ParameterizedTest
    @CsvSource({
        "720x1280, 720x1280",
        "1024x1792, 1080x1920",
        "1792x1024, 1280x720",
        "640x360, 1280x720",
        "300x500, 720x1280"
    })
    void theShapeCountsBeforeTheSize(String wanted, String made) {
        VideoWish settled = RANGE.settle(wish("", wanted), new Adaptation(Strictness.ADAPT));

        assertThat(settled.size().map(Frame::toString)).contains(made);
    }

    @Test
    void whoSaysNothingIsNotWarned() {
        Adaptation strict = new Adaptation(Strictness.STRICT);
        VideoWish settled = RANGE.settle(wish("", ""), strict);

        assertThat(settled.seconds()).contains(5);
        assertThat(settled.size()).contains(new Frame(720, 1280));
        assertThat(strict.refusal()).isEmpty();
    }

    @Test
    void aLongPromptIsCutWithAWordButNotInACharacter() {
        VideoWish wish = new VideoWish("\ud83d\ude00".repeat(11), Optional.empty(), Optional.empty(), Optional.empty());
        Adaptation strict = new Adaptation(Strictness.STRICT);

        assertThat(RANGE.settle(wish, strict).prompt()).isEqualTo("\ud83d\ude00".repeat(10));
        assertThat(strict.refusal().map(Encoding.Unsupported::fields)).contains(List.of("prompt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1280", "0x10", "1280X720", "-1x5", "123456x5", "1x2x3", "1 x2"})
    void whatIsNoSizeIsNone(String text) {
        assertThat(Frame.parse(text)).isEmpty();
    }
}
