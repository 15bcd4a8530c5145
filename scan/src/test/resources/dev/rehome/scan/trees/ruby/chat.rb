require "openai"

MODEL = ENV.fetch("MODEL", "gpt-4o")

class Chat
  def initialize(model: "gpt-4o-mini")
    @client = OpenAI::Client.new(access_token: ENV["OPENAI_API_KEY"])
  end

  def ask(text) # gpt-4 in a comment
    @client.chat(
      parameters: {
        model: MODEL,
        messages: [{ role: "user", content: "Hello #{text}" }],
        stream: proc { |chunk| puts chunk }
      }
    )
    @client.embeddings(parameters: { model: "text-embedding-3-small", input: text })
  end
end
