package example;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.openai.OpenAiChatModel;

class Chat {
    private static final String MODEL = "gpt-4o";

    /** Uses gpt-4 by default. */
    void ask() {
        OpenAIClient client = OpenAIOkHttpClient.builder().apiKey(System.getenv("OPENAI_API_KEY")).build();
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O_MINI)
                .addUserMessage("hello")
                .seed(3)
                .build();
        client.chat().completions().create(params);
        OpenAiChatModel model = OpenAiChatModel.builder()
                .baseUrl("https://api.deepseek.com/v1")
                .modelName(MODEL)
                .build();
    }
}
