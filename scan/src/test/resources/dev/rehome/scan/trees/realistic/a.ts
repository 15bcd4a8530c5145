import OpenAI, { AzureOpenAI } from "openai";
const model = process.env.OPENAI_MODEL ?? "gpt-4o-mini";
const az = new AzureOpenAI({ endpoint: process.env.AZURE_OPENAI_ENDPOINT, deployment: "gpt4-eu", apiVersion: "2024-06-01" });
const c = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
await c.embeddings.create({ model: "text-embedding-3-small", dimensions: 256, input: "x" });
await c.beta.assistants.create({ model, tools: [{ type: "file_search" }] });
await c.vectorStores.create({ name: "x" });
await c.chat.completions.create({ model, messages: [], n: 2, logprobs: true });
