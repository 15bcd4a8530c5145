using OpenAI;
var key = Environment.GetEnvironmentVariable("OPENAI_API_KEY");
builder.AddOpenAIClient("openai", settings => { settings.Key = Environment.GetEnvironmentVariable("OPENAI_API_KEY"); });
