// Reads invoices into JSON.
import OpenAI from "openai";

const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, baseURL: "https://api.openai.com/v1" });

export async function extract(text: string) {
  const answer = await client.chat.completions.create({
    model: "gpt-3.5-turbo",
    response_format: { type: "json_object" },
    messages: [{ role: "user", content: text }],
  });
  return JSON.parse(answer.choices[0].message.content ?? "{}");
}
