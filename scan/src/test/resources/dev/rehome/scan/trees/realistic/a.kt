import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig
val model = System.getenv("OPENAI_MODEL") ?: "gpt-4o-mini"
val openAI = OpenAI(OpenAIConfig(token = System.getenv("OPENAI_API_KEY")))
suspend fun f() {
  openAI.embeddings(EmbeddingRequest(model = ModelId("text-embedding-3-small"), dimensions = 256, input = listOf("x")))
  openAI.assistant(request = AssistantRequest(model = ModelId(model)))
  openAI.createVectorStore()
}
