package dev.rehome.outside;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.rehome.outside.OutsideClient.Batched;
import dev.rehome.testing.Until;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A batch by OpenAI's SDK for Java.
final class OpenAiJavaBatch {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> ENDS = Set.of("completed", "failed", "expired", "cancelled");

    private OpenAiJavaBatch() {}

    static Batched run(OpenAIClient client, String model, List<String> texts) {
        FileObject input = client.files()
                .create(FileCreateParams.builder()
                        .file(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(
                                        lines(model, texts).getBytes(StandardCharsets.UTF_8)))
                                .filename("lines.jsonl")
                                .build())
                        .purpose(FilePurpose.BATCH)
                        .expiresAfter(FileCreateParams.ExpiresAfter.builder()
                                .seconds(3_600)
                                .build())
                        .build());
        Batch made = client.batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(input.id())
                        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .build());
        Batch ended = ended(client, made);
        String output = ended.outputFileId().orElseThrow();
        boolean isListed =
                client
                        .files()
                        .list(FileListParams.builder().purpose("batch_output").build())
                        .autoPager()
                        .stream()
                        .anyMatch(file -> file.id().equals(output));
        return new Batched(
                ended.status().asString(),
                ended.requestCounts().orElseThrow().completed(),
                input.expiresAt().orElseThrow() - input.createdAt(),
                isListed,
                client.files().delete(input.id()).deleted(),
                texts(client, output));
    }

    private static Batch ended(OpenAIClient client, Batch made) {
        AtomicReference<Batch> last = new AtomicReference<>(made);
        Until.holds("the batch has ended", () -> {
            last.set(client.batches().retrieve(made.id()));
            return ENDS.contains(last.get().status().asString());
        });
        return last.get();
    }

    private static List<String> texts(OpenAIClient client, String output) {
        try (HttpResponse content = client.files().content(output)) {
            String lines = new String(content.body().readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines()
                    .map(line -> JSON.readTree(line)
                            .at("/response/body/choices/0/message/content")
                            .asString())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String lines(String model, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> line(i, model, texts.get(i)).toString())
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode line(int number, String model, String text) {
        return JSON.createObjectNode()
                .put("custom_id", "line-" + number)
                .put("method", "POST")
                .put("url", "/v1/chat/completions")
                .set(
                        "body",
                        JSON.createObjectNode()
                                .put("model", model)
                                .set(
                                        "messages",
                                        JSON.createArrayNode()
                                                .add(JSON.createObjectNode()
                                                        .put("role", "user")
                                                        .put("content", text))));
    }
}
