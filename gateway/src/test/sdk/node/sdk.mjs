// OpenAI's SDK for Node, driven by a test: one command a line in, one answer a line out, in JSON.
import readline from "node:readline";
import OpenAI, { APIError, AzureOpenAI, toFile } from "openai";
import { zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";

const city = z.object({ name: z.string(), country: z.string() });

const tool = (name, description) => ({
  type: "function",
  function: {
    name,
    description,
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
});
const tools = [tool("get_weather", "The weather in a city"), tool("get_time", "The time of day in a city")];

const client = (ask) => new OpenAI({ baseURL: ask.base_url, apiKey: ask.key, maxRetries: 0 });

const params = (ask, messages) => ({
  model: ask.model,
  messages: messages ?? [{ role: "user", content: ask.text }],
  ...(ask.tools ? { tools } : {}),
});

const said = (completion, pieces = 0) => {
  const choice = completion.choices[0];
  return {
    text: choice.message.content ?? "",
    calls: (choice.message.tool_calls ?? []).map((call) => ({ id: call.id, ...call.function })),
    finish: choice.finish_reason,
    prompt_tokens: completion.usage?.prompt_tokens ?? 0,
    completion_tokens: completion.usage?.completion_tokens ?? 0,
    pieces,
  };
};

const asked = (ask) => ({
  model: ask.model,
  input: ask.text,
  ...(ask.tools ? { tools: tools.map((tool) => ({ type: "function", strict: false, ...tool.function })) } : {}),
});

const responded = (response, pieces = 0) => ({
  text: response.output_text,
  calls: response.output
    .filter((item) => item.type === "function_call")
    .map((call) => ({ id: call.call_id, name: call.name, arguments: call.arguments })),
  finish: response.status,
  prompt_tokens: response.usage?.input_tokens ?? 0,
  completion_tokens: response.usage?.output_tokens ?? 0,
  pieces,
});

const actions = {
  respond: async (ask) => responded(await client(ask).responses.create(asked(ask))),

  respond_stream: async (ask) => {
    const stream = client(ask).responses.stream(asked(ask));
    let pieces = 0;
    stream.on("response.output_text.delta", () => pieces++);
    return responded(await stream.finalResponse(), pieces);
  },

  respond_tools: async (ask) => {
    const first = await client(ask).responses.create(asked(ask));
    const calls = first.output.filter((item) => item.type === "function_call");
    const input = calls.map((call) => ({ type: "function_call_output", call_id: call.call_id, output: "sunny" }));
    return responded(await client(ask).responses.create({ ...asked(ask), input, previous_response_id: first.id }));
  },

  respond_parse: async (ask) => {
    const text = { format: zodTextFormat(city, "city") };
    return (await client(ask).responses.parse({ ...asked(ask), text })).output_parsed;
  },

  respond_keep: async (ask) => {
    const made = await client(ask).responses.create(asked(ask));
    const read = await client(ask).responses.retrieve(made.id);
    const items = [];
    for await (const item of client(ask).responses.inputItems.list(made.id)) items.push(item.type);
    await client(ask).responses.delete(made.id);
    const gone = await client(ask).responses.retrieve(made.id).catch((error) => error);
    return { words: [read.status, ...items, String(gone.status)] };
  },

  chat: async (ask) => said(await client(ask).chat.completions.create(params(ask))),

  stream: async (ask) => {
    const stream = client(ask).chat.completions.stream({ ...params(ask), stream_options: { include_usage: true } });
    let pieces = 0;
    stream.on("content", () => pieces++);
    return said(await stream.finalChatCompletion(), pieces);
  },

  converse: async (ask) => {
    const first = await client(ask).chat.completions.create(params(ask));
    const message = first.choices[0].message;
    const results = message.tool_calls.map((call) => ({ role: "tool", tool_call_id: call.id, content: "sunny" }));
    const messages = [{ role: "user", content: ask.text }, message, ...results];
    return said(await client(ask).chat.completions.create(params(ask, messages)));
  },

  structured: async (ask) => {
    const format = zodResponseFormat(city, "city");
    const completion = await client(ask).chat.completions.parse({ ...params(ask), response_format: format });
    return completion.choices[0].message.parsed;
  },

  embed: async (ask) => {
    const answer = await client(ask).embeddings.create({ model: ask.model, input: ask.texts });
    return { vectors: answer.data.map((row) => row.embedding) };
  },

  models: async (ask) => {
    const ids = [];
    for await (const model of client(ask).models.list()) ids.push(model.id);
    return { ids };
  },

  abort: async (ask) => {
    const stream = await client(ask).chat.completions.create({ ...params(ask), stream: true });
    for await (const event of stream) {
      if (event.choices[0]?.delta?.content) break;
    }
    return {};
  },

  batch: async (ask) => {
    const openai = client(ask);
    const url = "/v1/chat/completions";
    const lines = ask.texts.map((content, i) =>
      JSON.stringify({
        custom_id: `line-${i}`,
        method: "POST",
        url,
        body: { model: ask.model, messages: [{ role: "user", content }] },
      }),
    );
    const file = await openai.files.create({
      file: await toFile(Buffer.from(lines.join("\n")), "lines.jsonl"),
      purpose: "batch",
      expires_after: { anchor: "created_at", seconds: 3600 },
    });
    let batch = await openai.batches.create({
      input_file_id: file.id,
      endpoint: url,
      completion_window: "24h",
      metadata: { job: "nightly" },
    });
    while (!["completed", "failed", "expired", "cancelled"].includes(batch.status)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      batch = await openai.batches.retrieve(batch.id);
    }
    const output = await (await openai.files.content(batch.output_file_id)).text();
    const answers = output.trim().split("\n").map((line) => JSON.parse(line));
    const listed = [];
    for await (const one of openai.files.list({ purpose: "batch_output" })) listed.push(one.id);
    return {
      status: batch.status,
      completed: batch.request_counts.completed,
      expires: file.expires_at - file.created_at,
      listed: listed.includes(batch.output_file_id),
      deleted: (await openai.files.delete(file.id)).deleted,
      texts: answers.map((line) => line.response.body.choices[0].message.content),
    };
  },

  media: async (ask) => {
    const openai = client(ask);
    const verdict = await openai.moderations.create({ input: "bad" });
    let completion = "";
    let pieces = 0;
    for await (const event of await openai.completions.create({ model: "write", prompt: "Once", stream: true })) {
      completion += event.choices[0]?.text ?? "";
      pieces += event.choices[0]?.text ? 1 : 0;
    }
    const images = await openai.images.generate({ model: "paint", prompt: "a cat" });
    const speech = await openai.audio.speech.create({ model: "voice", input: "Hello", voice: "alloy" });
    let bytes = 0;
    for await (const chunk of speech.body) bytes += chunk.length;
    const file = await toFile(Buffer.from("RIFF"), "a.wav");
    const heard = await openai.audio.transcriptions.create({ model: "hear", file });
    return {
      flagged: verdict.results[0].flagged,
      completion,
      pieces,
      image: images.data[0].b64_json,
      sound_bytes: bytes,
      transcript: heard.text,
    };
  },

  azure: async (ask) => {
    const options = { endpoint: ask.base_url, apiKey: ask.key, apiVersion: "2024-06-01", maxRetries: 0 };
    return said(await new AzureOpenAI(options).chat.completions.create(params(ask)));
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
