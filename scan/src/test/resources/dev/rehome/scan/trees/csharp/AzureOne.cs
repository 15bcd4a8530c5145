using Azure;
using Azure.AI.OpenAI;

public class Old
{
    public async Task Ask(string key)
    {
        OpenAIClient client = new OpenAIClient(new Uri("https://acme.openai.azure.com/"), new AzureKeyCredential(key));
        OpenAIClient byVariable = new(new Uri(endpoint), new DefaultAzureCredential());
        var plain = new OpenAIClient(key, new OpenAIClientOptions());
        var kept = new Uri(endpoint);
        var third = new OpenAIClient(kept, credential);
        var options = new ChatCompletionsOptions { DeploymentName = "gpt-4-eu", Messages = { } };
        Response<ChatCompletions> response = await client.GetChatCompletionsAsync(options);
    }
}
