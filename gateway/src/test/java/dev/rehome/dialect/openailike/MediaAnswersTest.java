package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that are no JSON. The events are those of openai/openai-openapi 2.3.0: `ImageGenCompletedEvent`,
/// `SpeechAudioDeltaEvent`, `TranscriptTextDoneEvent`.
class MediaAnswersTest {
    private static final String PICTURES = """
            event: image_generation.partial_image
            data: {"type":"image_generation.partial_image","b64_json":"aGk=","partial_image_index":0}

            event: image_generation.completed
            data: {"type":"image_generation.completed","b64_json":"aGkh","usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40}}}

            """;

    private static final String TRANSCRIPT = """
            data: {"type":"transcript.text.delta","delta":"Hi"}

            data: {"type":"transcript.text.done","text":"Hi","usage":{"type":"tokens","input_tokens":14,"input_token_details":{"text_tokens":0,"audio_tokens":14},"output_tokens":45,"total_tokens":59}}

            data: [DONE]

            """;

    private final Trial trial = Trial.of("openai", "m");

    private static Headers type(String type) {
        return name -> name.equals("content-type") ? Optional.of(type) : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource({
        "audio/mpeg, audio/mpeg",
        "text/plain; charset=utf-8, text/plain; charset=utf-8",
        "text/vtt, text/vtt",
        "text/html, application/octet-stream",
        "image/svg+xml, application/octet-stream",
    })
    void bytesPassAsTheyAreWithATypeThatHarmsNobody(String said, String told) {
        Draft draft = trial.draft(Operation.SPEECH, false, false);
        byte[] sound = {'I', 'D', '3', 0, (byte) 0xff, '{'};

        assertThat(trial.answer(draft, 200, type(said), sound, 1, 2, 5).text())
                .isEqualTo("media " + told + "\nraw! ID3\0ÿ{\ndone\n");
    }

    @Test
    void nothingAtAllIsNoSound() {
        Draft draft = trial.draft(Operation.SPEECH, false, false);
        RecordedEvents events = trial.answer(draft, 200, type("audio/mpeg"), new byte[0]);

        assertThat(events.failure()).isPresent();
        assertThat(events.lines()).noneMatch(line -> line.startsWith("raw"));
    }

    @Test
    void soundThatBreaksOffHasFailed() {
        RecordedEvents events = new RecordedEvents();
        Attempt attempt = trial.attempt(trial.draft(Operation.SPEECH, false, false));
        attempt.head(200, type("audio/mpeg"), events);
        attempt.bytes(new byte[] {1}, events);
        attempt.end(Ending.RESET, events);

        assertThat(events.failure()).isPresent();
    }

    @Test
    void picturesComeEventByEventHoweverTheyAreCut() {
        String whole = """
                media text/event-stream; charset=utf-8
                raw! event: image_generation.partial_image
                data: {"type":"image_generation.partial_image","b64_json":"aGk=","partial_image_index":0}


                usage in 50 (cached 0) out 50 (reasoning 0)
                raw! event: image_generation.completed
                data: {"type":"image_generation.completed","b64_json":"aGkh","usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40}}}


                done
                """;

        same(Operation.IMAGE_GENERATION, PICTURES, whole);
    }

    @Test
    void transcriptsComeEventByEvent() {
        String whole = """
                media text/event-stream; charset=utf-8
                raw! event: transcript.text.delta
                data: {"type":"transcript.text.delta","delta":"Hi"}


                usage in 14 (cached 0) out 45 (reasoning 0)
                raw! event: transcript.text.done
                data: {"type":"transcript.text.done","text":"Hi","usage":{"type":"tokens","input_tokens":14,"input_token_details":{"text_tokens":0,"audio_tokens":14},"output_tokens":45,"total_tokens":59}}

                data: [DONE]


                done
                """;

        same(Operation.TRANSCRIPTION, TRANSCRIPT, whole);
    }

    private void same(Operation operation, String stream, String expected) {
        Draft draft = trial.draft(operation, true, false);
        byte[] bytes = stream.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(trial.answer(draft, 200, type("text/event-stream"), bytes, cut)
                            .text())
                    .as("cut at %s", cut)
                    .isEqualTo(expected);
        }
        for (int end = 0; end < stream.indexOf("usage"); end++) {
            assertThat(trial.answer(draft, 200, type("text/event-stream"), Arrays.copyOf(bytes, end))
                            .failure())
                    .as("ended at %s", end)
                    .isPresent();
        }
    }

    @Test
    void anErrorAmongTheEventsIsOne() {
        String stream = "data: {\"type\":\"error\",\"error\":{\"code\":\"moderation_blocked\",\"message\":\"no\"}}\n\n";
        RecordedEvents events = trial.answer(
                trial.draft(Operation.IMAGE_GENERATION, true, false),
                200,
                type("text/event-stream"),
                stream.getBytes(UTF_8));

        assertThat(events.failure()).isPresent();
        assertThat(events.lines()).hasSize(1);
    }

    @Test
    void aModelThatDoesNotStreamAnswersWhole() {
        byte[] body = "{\"text\":\"Hi\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}".getBytes(UTF_8);

        assertThat(trial.answer(trial.draft(Operation.TRANSCRIPTION, true, false), 200, type("application/json"), body)
                        .text())
                .as("seconds are no tokens")
                .isEqualTo("wire! {\"text\":\"Hi\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}\ndone\n");
    }
}
