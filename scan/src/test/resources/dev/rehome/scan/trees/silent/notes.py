"""gpt-4, OpenAI, https://api.openai.com/v1 and OPENAI_API_KEY in a docstring."""
# from openai import OpenAI


def f():
    """Ask gpt-4o."""
    return None  # client.chat.completions.create(model="gpt-4o")
