// Anthropic's SDK for Node, driven by a test: one command a line in, one answer a line out, in JSON.
import readline from "node:readline";
import Anthropic, { APIError } from "@anthropic-ai/sdk";

const tool = (name, description) => ({
  name,
  description,
  input_schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
});
const tools = [tool("get_weather", "The weather in a city"), tool("get_time", "The time of day in a city")];

const client = (ask) => new Anthropic({ baseURL: ask.base_url, apiKey: ask.key, maxRetries: 0 });

const params = (ask, messages) => ({
  model: ask.model,
  max_tokens: 512,
  messages: messages ?? [{ role: "user", content: ask.text }],
  ...(ask.tools ? { tools } : {}),
});

const said = (message, pieces = 0) => ({
  text: message.content.filter((block) => block.type === "text").map((block) => block.text).join(""),
  calls: message.content
    .filter((block) => block.type === "tool_use")
    .map((block) => ({ id: block.id, name: block.name, arguments: JSON.stringify(block.input) })),
  finish: message.stop_reason,
  prompt_tokens: message.usage.input_tokens + message.usage.cache_read_input_tokens,
  completion_tokens: message.usage.output_tokens,
  pieces,
});

const actions = {
  chat: async (ask) => said(await client(ask).messages.create(params(ask))),

  stream: async (ask) => {
    const stream = client(ask).messages.stream(params(ask));
    let pieces = 0;
    stream.on("text", () => pieces++);
    return said(await stream.finalMessage(), pieces);
  },

  converse: async (ask) => {
    const first = await client(ask).messages.stream(params(ask)).finalMessage();
    const results = first.content
      .filter((block) => block.type === "tool_use")
      .map((block) => ({ type: "tool_result", tool_use_id: block.id, content: "sunny" }));
    const messages = [
      { role: "user", content: ask.text },
      { role: first.role, content: first.content },
      { role: "user", content: results },
    ];
    return said(await client(ask).messages.create(params(ask, messages)));
  },

  count: async (ask) => {
    const { max_tokens, ...rest } = params(ask);
    return { tokens: (await client(ask).messages.countTokens(rest)).input_tokens };
  },

  models: async (ask) => {
    const ids = [];
    for await (const model of client(ask).models.list()) ids.push(model.id);
    return { ids };
  },

  abort: async (ask) => {
    const stream = await client(ask).messages.create({ ...params(ask), stream: true });
    for await (const event of stream) {
      if (event.type === "content_block_delta") break;
    }
    return {};
  },
};

const answer = async (ask) => {
  try {
    return await actions[ask.do](ask);
  } catch (error) {
    if (error instanceof APIError) {
      return { raised: { type: error.constructor.name, status: error.status ?? 0, body: error.error ?? error.message } };
    }
    console.error(error);
    return { raised: { type: error.constructor.name, status: 0, body: String(error) } };
  }
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
