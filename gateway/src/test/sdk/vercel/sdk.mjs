// Vercel's AI SDK, driven by a test: one command a line in, one answer a line out, in JSON. The command names what is
// done and through which API: `chat@responses`.
import readline from "node:readline";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, Output, stepCountIs, streamText, tool } from "ai";
import { z } from "zod";

globalThis.AI_SDK_LOG_WARNINGS = false;

const models = {
  chat: (ask) =>
    createOpenAICompatible({
      name: "rehome",
      baseURL: ask.base_url,
      apiKey: ask.key,
      includeUsage: true,
      supportsStructuredOutputs: true,
    })(ask.model),
  responses: (ask) => createOpenAI({ baseURL: ask.base_url, apiKey: ask.key }).responses(ask.model),
  messages: (ask) => createAnthropic({ baseURL: ask.base_url, apiKey: ask.key })(ask.model),
  gemini: (ask) =>
    createGoogleGenerativeAI({ baseURL: ask.base_url.replace("/v1", "/v1beta"), apiKey: ask.key })(ask.model),
};

const weather = (execute) => ({
  get_weather: tool({
    description: "The weather in a city",
    inputSchema: z.object({ city: z.string() }),
    ...(execute ? { execute: async () => "sunny" } : {}),
  }),
});

const request = (ask, api, more = {}) => ({
  model: models[api](ask),
  prompt: ask.text,
  maxRetries: 0,
  maxOutputTokens: 512,
  ...(ask.tools ? { tools: weather(false) } : {}),
  ...more,
});

const said = async (result, pieces = 0) => {
  const usage = await result.usage;
  const calls = await result.toolCalls;
  return {
    text: await result.text,
    calls: calls.map((call) => ({ id: call.toolCallId, name: call.toolName, arguments: JSON.stringify(call.input) })),
    finish: await result.finishReason,
    prompt_tokens: usage.inputTokens ?? 0,
    completion_tokens: usage.outputTokens ?? 0,
    pieces,
  };
};

const actions = {
  chat: async (ask, api) => said(await generateText(request(ask, api))),

  stream: async (ask, api) => {
    let broken;
    const result = streamText(request(ask, api, { onError: ({ error }) => (broken = error) }));
    let pieces = 0;
    for await (const _ of result.textStream) pieces++;
    if (broken) throw broken;
    return said(result, pieces);
  },

  converse: async (ask, api) =>
    said(await generateText(request(ask, api, { tools: weather(true), stopWhen: stepCountIs(3) }))),

  structured: async (ask, api) => {
    const city = z.object({ name: z.string(), country: z.string() });
    return (await generateText(request(ask, api, { output: Output.object({ schema: city }) }))).output;
  },
};

const answer = async (ask) => {
  const [what, api] = ask.do.split("@");
  try {
    return await actions[what](ask, api);
  } catch (error) {
    const status = APICallError.isInstance(error) ? error.statusCode ?? 0 : 0;
    if (status === 0) console.error(error);
    return { raised: { type: error.name, status, body: error.responseBody ?? String(error) } };
  }
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
