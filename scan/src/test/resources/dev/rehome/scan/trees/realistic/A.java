import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.EmbeddingCreateParams;
class A {
  static final String M = System.getenv().getOrDefault("OPENAI_MODEL", "gpt-4o-mini");
  void f() {
    OpenAIClient c = OpenAIOkHttpClient.fromEnv();
    c.embeddings().create(EmbeddingCreateParams.builder().model("text-embedding-3-small").dimensions(256).input("x").build());
    c.beta().assistants().create(AssistantCreateParams.builder().model(M).build());
    c.vectorStores().create();
    c.chat().completions().create(ChatCompletionCreateParams.builder().model("ft:gpt-4o-mini:acme::id").addTool(X.class).build());
  }
}
