from openai_mock_server import OpenAI
from .openai import Client
gpt = "gpt-4 is a model that people talk about"
path = "openai/resources"
link = "https://platform.openai.com/docs"
