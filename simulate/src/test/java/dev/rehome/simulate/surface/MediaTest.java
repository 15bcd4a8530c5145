package dev.rehome.simulate.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.wire.OpenAiLike;
import dev.rehome.simulate.wire.Results;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Sound, images and files as a caller sees them over HTTP.
@Timeout(30)
class MediaTest {
    private static final String SOUND = "x".repeat(32_000);
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new OpenAiLike(new OpenAi())));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void speaksInBytesThatFollowFromTheText() throws Exception {
        HttpResponse<byte[]> spoken = speak("Hello", "mp3");
        assertThat(spoken.headers().firstValue("content-type")).hasValue("audio/mpeg");
        assertThat(spoken.body()).isEqualTo(Speech.bytes("Hello", "mp3"));
        assertThat(new String(spoken.body(), 0, 3, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("ID3");
        assertThat(speak("Other", "mp3").body()).isNotEqualTo(spoken.body());
        sims.of("openai").next("cut:1", "reset:1");
        assertThat(speak("Hello there", "wav").body()).hasSize(Speech.PIECE_BYTES);
        assertThatThrownBy(() -> speak("Hello there", "wav")).isInstanceOf(IOException.class);
    }

    @Test
    void speaksInEvents() {
        Caller.Answer answer = caller().post(
                        "/audio/speech",
                        Json.of(
                                "model",
                                "gpt-4o-mini-tts",
                                "input",
                                "Hello",
                                "voice",
                                "coral",
                                "stream_format",
                                "sse"));
        List<JsonNode> events = answer.events();
        assertThat(events.getLast().path("type").asString()).isEqualTo("speech.audio.done");
        assertThat(events.getLast().at("/usage/total_tokens").asInt()).isPositive();
        assertThat(Base64.getDecoder().decode(events.getFirst().path("audio").asString()))
                .startsWith(Speech.bytes("Hello", "mp3")[0]);
    }

    @Test
    void refusesWhatItCannotSpeak() {
        assertThat(speech("tts-1", "x".repeat(4_097), "alloy").status()).isEqualTo(400);
        assertThat(speech("tts-1", "Hello", "nobody").json().at("/error/param").asString())
                .isEqualTo("voice");
        assertThat(speech("gpt-4o", "Hello", "alloy").status()).isEqualTo(404);
        String other = Json.of("model", "tts-1", "input", "Hello", "voice", "alloy", "stream", true);
        assertThat(caller().post("/audio/speech", other)
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("unknown_parameter");
    }

    @Test
    void writesDownWhatItHearsInEachForm() {
        JsonNode json = heard("whisper-1").json();
        assertThat(json.path("text").asString()).contains("talk.mp3").contains("32000");
        assertThat(json.at("/usage/seconds").asInt()).isEqualTo(2);
        assertThat(heard("whisper-1", "response_format", "text").body())
                .isEqualTo(json.path("text").asString() + "\n");
        assertThat(heard("whisper-1", "response_format", "srt").body())
                .startsWith("1\n00:00:00,000 --> 00:00:02,000\n");
        assertThat(heard("whisper-1", "response_format", "vtt").body())
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n");
        JsonNode verbose = heard("whisper-1", "response_format", "verbose_json", "language", "zh")
                .json();
        assertThat(verbose.path("language").asString()).isEqualTo("chinese");
        assertThat(verbose.at("/segments/0/end").asDouble()).isEqualTo(2.0);
        Caller.Answer stream = heard("gpt-4o-transcribe", "stream", "true");
        assertThat(stream.events().getLast().path("type").asString()).isEqualTo("transcript.text.done");
        assertThat(stream.events().getLast().at("/usage/type").asString()).isEqualTo("tokens");
    }

    @Test
    void translatesIntoEnglishOnly() {
        JsonNode english = caller().form(
                        "/audio/translations",
                        "file;talk.mp3",
                        SOUND,
                        "model",
                        "whisper-1",
                        "response_format",
                        "verbose_json")
                .json();
        assertThat(english.path("task").asString()).isEqualTo("translate");
        assertThat(caller().form("/audio/translations", "file;talk.mp3", SOUND, "model", "gpt-4o-transcribe")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesFormsThatAreNone() {
        assertThat(caller().post("/audio/transcriptions", "{}")
                        .json()
                        .at("/error/message")
                        .asString())
                .isEqualTo("Could not parse multipart form");
        assertThat(caller().form("/audio/transcriptions", "model", "whisper-1")
                        .json()
                        .at("/error/param")
                        .asString())
                .isEqualTo("file");
        assertThat(caller().form("/audio/transcriptions", "file;a.mp3", SOUND)
                        .json()
                        .at("/error/message")
                        .asString())
                .isEqualTo("you must provide a model parameter");
        assertThat(caller().form("/audio/transcriptions", "file;a.txt", SOUND, "model", "whisper-1")
                        .body())
                .contains("Invalid file format. Supported formats");
        assertThat(heard("gpt-4o-transcribe", "response_format", "srt").status())
                .isEqualTo(400);
        assertThat(heard("whisper-1", "temperature", "2").status()).isEqualTo(400);
        assertThat(heard("whisper-1", "timestamp_granularities[]", "word").status())
                .isEqualTo(400);
        String large = "x".repeat(Transcriptions.FILE_BYTES_MAX + 1);
        assertThat(caller().form("/audio/transcriptions", "file;a.mp3", large, "model", "whisper-1")
                        .status())
                .isEqualTo(413);
        sims.of("openai").next("rate");
        assertThat(heard("whisper-1").status()).isEqualTo(429);
    }

    @Test
    void drawsByTheRulesOfEachModel() throws Exception {
        JsonNode old = draw("dall-e-3", "a cat").json();
        assertThat(old.at("/data/0/revised_prompt").asString()).startsWith("a cat");
        HttpResponse<byte[]> image = CLIENT.send(
                HttpRequest.newBuilder(URI.create(old.at("/data/0/url").asString()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(image.body()).isEqualTo(Base64.getDecoder().decode(Results.DOT));
        JsonNode newer =
                draw("gpt-image-1", "a cat", "n", 2, "size", "1536x1024").json();
        assertThat(newer.path("data").size()).isEqualTo(2);
        assertThat(newer.path("size").asString()).isEqualTo("1536x1024");
        assertThat(newer.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(draw("dall-e-3", "a cat", "n", 2).status()).isEqualTo(400);
        assertThat(draw("gpt-image-1", "a cat", "response_format", "url").body())
                .contains("Unknown parameter: 'response_format'.");
        assertThat(draw("dall-e-2", "a cat", "size", "1792x1024").status()).isEqualTo(400);
        sims.of("openai").next("filter:0");
        assertThat(draw("gpt-image-1", "a cat").json().at("/error/code").asString())
                .isEqualTo("moderation_blocked");
        List<JsonNode> events = draw("gpt-image-1", "a cat", "stream", true, "partial_images", 2)
                .events();
        assertThat(events)
                .extracting(event -> event.path("type").asString())
                .containsExactly(
                        "image_generation.partial_image",
                        "image_generation.partial_image",
                        "image_generation.completed");
    }

    @Test
    void changesImages() {
        JsonNode changed = caller().form(
                        "/images/edits",
                        "image[];a.png",
                        "p",
                        "image[];b.png",
                        "q",
                        "prompt",
                        "a hat",
                        "model",
                        "gpt-image-1")
                .json();
        assertThat(changed.at("/usage/input_tokens_details/image_tokens").asInt())
                .isEqualTo(646);
        assertThat(caller().form("/images/variations", "image;a.png", "p", "n", "2")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(2);
        assertThat(caller().form("/images/edits", "image;a.png", "p")
                        .json()
                        .at("/error/param")
                        .asString())
                .isEqualTo("prompt");
        assertThat(caller().form("/images/edits", "image;a.gif", "p", "prompt", "x")
                        .body())
                .contains("unsupported mimetype");
        assertThat(caller().form("/images/variations", "image;a.png", "p", "n", "11")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsFiles() {
        JsonNode file = caller().form("/files", "purpose", "batch", "file;lines.jsonl", "{\"a\":\"ä\"}\n")
                .json();
        String path = "/files/" + file.path("id").asString();
        assertThat(file.path("bytes").asInt()).isEqualTo(11);
        assertThat(caller().get(path).json()).isEqualTo(file);
        assertThat(caller().get(path + "/content").body()).isEqualTo("{\"a\":\"ä\"}\n");
        assertThat(caller().get("/files?purpose=batch").json().at("/data/0/id")).isEqualTo(file.path("id"));
        assertThat(caller().get("/files?purpose=vision").json().path("data").isEmpty())
                .isTrue();
        assertThat(caller().delete(path).json().path("deleted").asBoolean()).isTrue();
        assertThat(caller().get(path).json().at("/error/message").asString()).startsWith("No such File object: ");
        assertThat(caller().form("/files", "purpose", "batch", "file;a.txt", "x")
                        .status())
                .isEqualTo(400);
        assertThat(caller().form("/files", "purpose", "other", "file;a.txt", "x")
                        .body())
                .contains("is not one of");
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpResponse<byte[]> speak(String text, String format) throws Exception {
        String body = Json.of("model", "tts-1", "input", text, "voice", "alloy", "response_format", format);
        HttpRequest request = HttpRequest.newBuilder(URI.create(sims.baseUrl("openai") + "/audio/speech"))
                .header("authorization", "Bearer " + sims.of("openai").card().secret("api_key"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Caller.Answer speech(String model, String text, String voice) {
        return caller().post("/audio/speech", Json.of("model", model, "input", text, "voice", voice));
    }

    private static Caller.Answer heard(String model, String... more) {
        String[] parts = new String[4 + more.length];
        System.arraycopy(new String[] {"file;talk.mp3", SOUND, "model", model}, 0, parts, 0, 4);
        System.arraycopy(more, 0, parts, 4, more.length);
        return caller().form("/audio/transcriptions", parts);
    }

    private static Caller.Answer draw(String model, String prompt, Object... fields) {
        var body = Json.object("model", model, "prompt", prompt);
        body.setAll(Json.object(fields));
        return caller().post("/images/generations", Json.text(body));
    }

    private static Caller caller() {
        return Caller.of(sims.of("openai"));
    }
}
