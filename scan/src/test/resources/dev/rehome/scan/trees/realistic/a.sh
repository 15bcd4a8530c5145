#!/bin/bash
MODEL="${OPENAI_MODEL:-gpt-4o-mini}"
curl -s "${OPENAI_BASE_URL:-https://api.openai.com/v1}/chat/completions" -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\":\"$MODEL\",\"stream\":true,\"response_format\":{\"type\":\"json_object\"}}"
curl https://api.openai.com/v1/embeddings -d '{"model":"text-embedding-3-small","dimensions":256,"input":"x"}'
curl https://api.openai.com/v1/vector_stores -H "OpenAI-Beta: assistants=v2"
curl "https://acme.openai.azure.com/openai/deployments/gpt4-eu/chat/completions?api-version=2024-06-01"
