from openai import OpenAI

from . import config
from .config import MODEL

client = OpenAI()
client.chat.completions.create(model=MODEL, messages=[])
client.chat.completions.create(model=config.OTHER, messages=[])
