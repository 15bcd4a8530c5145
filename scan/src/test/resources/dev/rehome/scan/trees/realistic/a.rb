require "openai"
MODEL = ENV.fetch("OPENAI_MODEL", "gpt-4o-mini")
client = OpenAI::Client.new(access_token: ENV["OPENAI_API_KEY"], uri_base: "https://api.openai.com/")
client.chat(parameters: { model: MODEL, messages: [{ role: "user", content: "x" }], response_format: { type: "json_object" }, stream: proc { |c| c } })
client.embeddings(parameters: { model: "text-embedding-3-small", dimensions: 512, input: "x" })
client.assistants.create(parameters: { model: "ft:gpt-3.5-turbo-0125:acme::abc", tools: [{ type: "file_search" }] })
client.vector_stores.create(parameters: { name: "x" })
