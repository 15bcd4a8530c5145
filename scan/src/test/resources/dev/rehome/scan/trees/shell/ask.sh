#!/bin/bash
# Asks gpt-4.
export OPENAI_API_KEY="${OPENAI_API_KEY:?}"
MODEL=${MODEL:-gpt-4o}

curl https://api.openai.com/v1/chat/completions \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -d '{"model": "gpt-4o-mini", "messages": [], "stream": true}'

curl "https://acme.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-02-01" -H "api-key: $AZURE_OPENAI_API_KEY"
