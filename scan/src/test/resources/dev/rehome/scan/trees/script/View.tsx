import OpenAI from "openai";

export function View({ model = "gpt-4o" }: { model?: string }) {
  const client = new OpenAI({ apiKey: "", dangerouslyAllowBrowser: true });
  return (
    <select defaultValue="gpt-4o-mini" onChange={() => client.responses.create({ model, input: "x" })}>
      <option value="o1">The models</option>
    </select>
  );
}
