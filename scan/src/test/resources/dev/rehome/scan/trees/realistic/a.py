import os
from openai import OpenAI, AzureOpenAI
M = os.environ.get("OPENAI_MODEL") or "gpt-4o-mini"
az = AzureOpenAI(azure_endpoint="https://acme.openai.azure.com", api_version="2024-06-01", azure_deployment="gpt4-eu")
c = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
c.embeddings.create(model="text-embedding-3-small", dimensions=256, input="x")
c.beta.assistants.create(model=M, tools=[{"type": "file_search"}])
c.beta.vector_stores.create(name="x")
c.beta.chat.completions.parse(model="ft:gpt-4o-mini-2024-07-18:acme::id", messages=[], response_format=X)
