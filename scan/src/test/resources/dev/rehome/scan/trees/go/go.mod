module example.org/fixture

go 1.22

require (
	github.com/sashabaranov/go-openai v1.36.0
	golang.org/x/net v0.30.0 // indirect
)
