// Google's SDK for Node, driven by a test: one command a line in, one answer a line out, in JSON.
import readline from "node:readline";
import { ApiError, GoogleGenAI, Type } from "@google/genai";

const functionOf = (name, description) => ({
  name,
  description,
  parameters: { type: Type.OBJECT, properties: { city: { type: Type.STRING } }, required: ["city"] },
});
const tools = [
  {
    functionDeclarations: [
      functionOf("get_weather", "The weather in a city"),
      functionOf("get_time", "The time of day in a city"),
    ],
  },
];

const client = (ask) => new GoogleGenAI({ apiKey: ask.key, httpOptions: { baseUrl: ask.base_url } });

const params = (ask) => ({
  model: ask.model,
  contents: ask.text,
  config: { systemInstruction: "Be brief.", topK: 40, ...(ask.tools ? { tools } : {}) },
});

const calls = (response) =>
  (response.functionCalls ?? []).map((call) => ({
    id: call.id ?? "",
    name: call.name,
    arguments: JSON.stringify(call.args),
  }));

const said = (responses, pieces = 0) => {
  const last = responses.at(-1);
  return {
    text: responses.map((response) => response.text ?? "").join(""),
    calls: responses.flatMap(calls),
    finish: last.candidates?.[0]?.finishReason ?? "",
    prompt_tokens: last.usageMetadata?.promptTokenCount ?? 0,
    completion_tokens: (last.usageMetadata?.candidatesTokenCount ?? 0) + (last.usageMetadata?.thoughtsTokenCount ?? 0),
    pieces,
  };
};

const actions = {
  chat: async (ask) => said([await client(ask).models.generateContent(params(ask))]),

  stream: async (ask) => {
    const responses = [];
    for await (const response of await client(ask).models.generateContentStream(params(ask))) responses.push(response);
    return said(responses, responses.filter((response) => response.text).length);
  },

  converse: async (ask) => {
    const { model, config } = params(ask);
    const chat = client(ask).chats.create({ model, config });
    const first = await chat.sendMessage({ message: ask.text });
    const message = first.functionCalls.map(({ id, name }) => ({
      functionResponse: { id, name, response: { output: "sunny" } },
    }));
    return said([await chat.sendMessage({ message })]);
  },

  structured: async (ask) => {
    const asked = params(ask);
    asked.config.responseMimeType = "application/json";
    asked.config.responseSchema = {
      type: Type.OBJECT,
      properties: { name: { type: Type.STRING }, country: { type: Type.STRING } },
      required: ["name", "country"],
    };
    return JSON.parse((await client(ask).models.generateContent(asked)).text);
  },

  models: async (ask) => {
    const ids = [];
    for await (const model of await client(ask).models.list()) ids.push(model.name);
    return { ids };
  },

  abort: async (ask) => {
    const leave = new AbortController();
    const asked = params(ask);
    asked.config.abortSignal = leave.signal;
    for await (const response of await client(ask).models.generateContentStream(asked)) {
      if (response.text) break;
    }
    leave.abort();
    return {};
  },
};

const answer = async (ask) => {
  try {
    return await actions[ask.do](ask);
  } catch (error) {
    if (error instanceof ApiError) {
      return { raised: { type: error.constructor.name, status: error.status ?? 0, body: error.message } };
    }
    console.error(error);
    return { raised: { type: error.constructor.name, status: 0, body: String(error) } };
  }
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
