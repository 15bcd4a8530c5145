package dev.rehome.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// OpenAI's SDK for Java.
final class OpenAiJavaMedia implements MediaSdk {
    @Override
    public Heard media(OutsideClient.Door door) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .maxRetries(0)
                .build();
        try {
            List<String> pieces = completion(client);
            return new Heard(
                    client.moderations()
                            .create(ModerationCreateParams.builder()
                                    .input("bad")
                                    .build())
                            .results()
                            .getFirst()
                            .flagged(),
                    String.join("", pieces),
                    pieces.size(),
                    client.images()
                            .generate(ImageGenerateParams.builder()
                                    .model("paint")
                                    .prompt("a cat")
                                    .build())
                            .data()
                            .orElseThrow()
                            .getFirst()
                            .b64Json()
                            .orElseThrow(),
                    sound(client),
                    transcript(client));
        } finally {
            client.close();
        }
    }

    private static List<String> completion(OpenAIClient client) {
        CompletionCreateParams params =
                CompletionCreateParams.builder().model("write").prompt("Once").build();
        try (StreamResponse<Completion> events = client.completions().createStreaming(params)) {
            return events.stream()
                    .flatMap(event -> event.choices().stream())
                    .map(choice -> choice.text())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }

    private static long sound(OpenAIClient client) {
        SpeechCreateParams params = SpeechCreateParams.builder()
                .model("voice")
                .input("Hello")
                .voice("alloy")
                .build();
        try (HttpResponse answer = client.audio().speech().create(params)) {
            return answer.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String transcript(OpenAIClient client) {
        MultipartField<InputStream> file = MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream("RIFF".getBytes(UTF_8)))
                .filename("a.wav")
                .build();
        TranscriptionCreateParams params =
                TranscriptionCreateParams.builder().model("hear").file(file).build();
        return client.audio().transcriptions().create(params).asTranscription().text();
    }
}
