package chat

import "github.com/sashabaranov/go-openai"

func ask(client *openai.Client, model string) {
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: defaultModel})
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})
}
