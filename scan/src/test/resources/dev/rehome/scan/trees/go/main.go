package main

import (
	"context"
	"os"

	"github.com/sashabaranov/go-openai"
)

const model = "gpt-4o"

func main() {
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	request := openai.ChatCompletionRequest{
		Model:  model,
		Stream: true,
		Tools:  []openai.Tool{},
	}
	client.CreateChatCompletionStream(context.Background(), request)
	client.CreateEmbeddings(context.Background(), openai.EmbeddingRequest{Model: openai.AdaEmbeddingV2})
	config := openai.DefaultConfig("k")
	openai.NewClientWithConfig(config)
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: openai.GPT4oMini})
}
