import OpenAI, { type ClientOptions } from "openai";
import { createOpenAI, openai as provider } from "@ai-sdk/openai";
import { streamText } from "ai";

const model = process.env.OPENAI_MODEL ?? "gpt-4o";
export const client = new OpenAI({
  apiKey: process.env.OPENAI_API_KEY,
});

export async function answer(question: string, embedding = "text-embedding-3-small") {
  // gpt-4 in a comment
  const vectors = await client.embeddings.create({ model: embedding, input: question });
  const stream = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: question }],
    tools: [],
    stream: true,
  });
  return streamText({ model: provider("gpt-4o-mini"), prompt: question, vectors, stream });
}

export const other = fetch(`https://api.anthropic.com/v1/messages`, {
  headers: { "x-api-key": process.env["ANTHROPIC_API_KEY"] },
  body: JSON.stringify({ model: "claude-3-opus-20240229", messages: [] }),
});
