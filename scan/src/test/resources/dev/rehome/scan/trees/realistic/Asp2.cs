using OpenAI;
var c = new OpenAIClient(Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
var d = new OpenAIClient(credential: new ApiKeyCredential(Environment.GetEnvironmentVariable("OPENAI_API_KEY")));
