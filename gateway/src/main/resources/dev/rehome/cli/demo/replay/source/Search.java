import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.EmbeddingCreateParams;

/// Finds documents by their embeddings.
final class Search {
    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();

    Object embed(String text) {
        return client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input(text)
                        .build());
    }
}
