package example

import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI

class Chat(private val model: String = "gpt-4o") {
    private val openAI = OpenAI(token = System.getenv("OPENAI_API_KEY"))

    suspend fun ask() {
        val request = ChatCompletionRequest(model = ModelId("gpt-4o-mini"), messages = listOf())
        openAI.chatCompletion(request)
    }
}
