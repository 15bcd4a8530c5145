// Package inspect looks at photographs of goods.
package inspect

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func Look(ctx context.Context, url string) (openai.ChatCompletionResponse, error) {
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o",
		Messages: []openai.ChatCompletionMessage{{Role: "user", MultiContent: []openai.ChatMessagePart{
			{Type: openai.ChatMessagePartTypeImageURL, ImageURL: &openai.ChatMessageImageURL{URL: url}},
		}}},
	})
}
