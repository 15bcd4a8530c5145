"""Answers questions about orders."""
import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
MODEL = os.getenv("ASSISTANT_MODEL", "gpt-4o")


def answer(messages, tools):
    return client.chat.completions.create(model=MODEL, messages=messages, tools=tools)
