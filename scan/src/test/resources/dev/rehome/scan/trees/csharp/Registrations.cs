using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

var builder = Host.CreateApplicationBuilder(args);
builder.AddAzureOpenAIClient("openai")
    .AddChatClient("my-deployment");
builder.AddOpenAIClientFromConfiguration("chat").AddEmbeddingGenerator();
var kernel = Kernel.CreateBuilder()
    .AddAzureOpenAIChatCompletion("gpt-4o-eu", "https://acme.openai.azure.com", key)
    .AddOpenAIChatCompletion("gpt-4o-mini", key)
    .Build();
IChatClient client = new OpenAI.OpenAIClient(key).GetChatClient("gpt-4.1").AsIChatClient();
await client.GetResponseAsync(messages, new ChatOptions { ModelId = "gpt-4o", Tools = tools });
OpenAI.OpenAIClient other = new(key);
var third = new OpenAI.OpenAIClient(new ApiKeyCredential(key));
