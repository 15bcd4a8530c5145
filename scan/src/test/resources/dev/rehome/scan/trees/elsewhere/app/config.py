MODEL = "house-model"
OTHER = "gpt-4o"
UNUSED = "gpt-4"
