package main
import (
	"os"
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
)
const model = "gpt-4o-mini"
func main() {
	client := openai.NewClient(option.WithAPIKey(os.Getenv("OPENAI_API_KEY")), option.WithBaseURL("https://api.openai.com/v1/"))
	other := openai.NewClient(option.WithAPIKey(os.Getenv("OPENAI_API_KEY")))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: model, Seed: openai.Int(1), Tools: tools})
	client.Embeddings.New(ctx, openai.EmbeddingNewParams{Model: openai.EmbeddingModelTextEmbedding3Large, Dimensions: openai.Int(256)})
	other.VectorStores.New(ctx, openai.VectorStoreNewParams{})
	other.Beta.Assistants.New(ctx, openai.BetaAssistantNewParams{Model: openai.ChatModelGPT4o})
}
