"""A helper that mentions gpt-4 and https://api.openai.com in its documentation only."""
import os

from openai import AsyncOpenAI, AzureOpenAI, OpenAI

# The model gpt-3.5-turbo was used here once.
MODEL = os.getenv("MODEL", "gpt-4o")
EMBEDDING = "text-embedding-3-large"


class Settings:
    fallback: str = "gpt-4o-mini"


def ask(question, model: str = "gpt-4-turbo"):
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    return client.chat.completions.create(
        model=MODEL,
        messages=[
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": question},
                    {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}},
                ],
            }
        ],
        tools=[{"type": "function", "function": {"name": "f"}}],
        response_format={"type": "json_schema", "json_schema": {}},
        stream=True,
        logprobs=True,
        seed=7,
        n=2,
    )


class Store:
    def __init__(self):
        self.client = AsyncOpenAI(base_url="https://api.openai.com/v1")

    async def embed(self, texts):
        return await self.client.embeddings.create(model=EMBEDDING, input=texts, dimensions=256)

    async def assistant(self):
        store = await self.client.beta.vector_stores.create(name="s")
        return await self.client.beta.assistants.create(model="ft:gpt-4o-mini-2024-07-18:acme::abc123", tools=[])


azure = AzureOpenAI(azure_endpoint="https://acme.openai.azure.com", api_version="2024-02-01")
answer = azure.chat.completions.create(model="my-deployment", messages=[], stream=False)
