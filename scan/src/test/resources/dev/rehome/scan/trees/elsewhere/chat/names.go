package chat

const defaultModel = "gpt-4o"

func local() string {
	model := "gpt-4"
	return model
}
