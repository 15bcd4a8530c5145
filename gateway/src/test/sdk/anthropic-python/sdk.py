"""Anthropic's SDK for Python, driven by a test: one command a line in, one answer a line out, in JSON."""

import json
import sys
import traceback

import anthropic


def tool(name, description):
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    return {"name": name, "description": description, "input_schema": schema}


TOOLS = [tool("get_weather", "The weather in a city"), tool("get_time", "The time of day in a city")]


def client(ask):
    # As with ANTHROPIC_AUTH_TOKEN: the key is a bearer's.
    return anthropic.Anthropic(base_url=ask["base_url"], auth_token=ask["key"], max_retries=0)


def params(ask, messages=None):
    asked = {"model": ask["model"], "messages": messages or [{"role": "user", "content": ask["text"]}]}
    return asked | ({"tools": TOOLS} if ask["tools"] else {})


def said(message, pieces=0):
    calls = [block for block in message.content if block.type == "tool_use"]
    return {
        "text": "".join(block.text for block in message.content if block.type == "text"),
        "calls": [{"id": c.id, "name": c.name, "arguments": json.dumps(c.input)} for c in calls],
        "finish": message.stop_reason,
        "prompt_tokens": message.usage.input_tokens + message.usage.cache_read_input_tokens,
        "completion_tokens": message.usage.output_tokens,
        "pieces": pieces,
    }


def chat(ask):
    return said(client(ask).messages.create(max_tokens=512, **params(ask)))


def stream(ask):
    pieces = 0
    with client(ask).messages.stream(max_tokens=512, **params(ask)) as events:
        for _ in events.text_stream:
            pieces += 1
        return said(events.get_final_message(), pieces)


def converse(ask):
    with client(ask).messages.stream(max_tokens=512, **params(ask)) as events:
        first = events.get_final_message()
    calls = [block for block in first.content if block.type == "tool_use"]
    results = [{"type": "tool_result", "tool_use_id": c.id, "content": "sunny"} for c in calls]
    messages = [
        {"role": "user", "content": ask["text"]},
        {"role": "assistant", "content": first.content},
        {"role": "user", "content": results},
    ]
    return said(client(ask).messages.create(max_tokens=512, **params(ask, messages)))


def count(ask):
    return {"tokens": client(ask).messages.count_tokens(**params(ask)).input_tokens}


def models(ask):
    return {"ids": [model.id for model in client(ask).models.list()]}


def abort(ask):
    with client(ask) as leaving, leaving.messages.create(max_tokens=512, stream=True, **params(ask)) as events:
        for event in events:
            if event.type == "content_block_delta":
                break
    return {}


ACTIONS = {action.__name__: action for action in (chat, stream, converse, count, models, abort)}


def answer(ask):
    try:
        return ACTIONS[ask["do"]](ask)
    except anthropic.APIError as error:
        status = getattr(error, "status_code", 0)
        return {"raised": {"type": type(error).__name__, "status": status, "body": error.body or str(error)}}
    except Exception as error:
        traceback.print_exc()
        return {"raised": {"type": type(error).__name__, "status": 0, "body": str(error)}}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
