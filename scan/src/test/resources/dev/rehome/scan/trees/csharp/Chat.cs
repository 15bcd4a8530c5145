using System;
using OpenAI.Chat;
using Azure.AI.OpenAI;

public class Chat
{
    private const string Model = "gpt-4o";
    public string Fallback { get; set; } = "gpt-4o-mini";

    public void Ask(string model = "gpt-4")
    {
        ChatClient client = new(model: Model, apiKey: Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        ChatCompletion completion = client.CompleteChat("Say hello");
        var azure = new AzureOpenAIClient(new Uri("https://acme.openai.azure.com/"), credential);
        var other = new ChatClient("gpt-4.1", key);
    }
}
