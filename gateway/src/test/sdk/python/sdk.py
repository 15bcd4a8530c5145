"""OpenAI's SDK for Python, driven by a test: one command a line in, one answer a line out, in JSON."""

import json
import sys
import time
import traceback

import openai
from pydantic import BaseModel


class City(BaseModel):
    name: str
    country: str


def tool(name, description):
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    return {"type": "function", "function": {"name": name, "description": description, "parameters": schema}}


TOOLS = [tool("get_weather", "The weather in a city"), tool("get_time", "The time of day in a city")]


def client(ask):
    return openai.OpenAI(base_url=ask["base_url"], api_key=ask["key"], max_retries=0)


def params(ask, messages=None):
    asked = {"model": ask["model"], "messages": messages or [{"role": "user", "content": ask["text"]}]}
    return asked | ({"tools": TOOLS} if ask["tools"] else {})


def said(completion, pieces=0):
    choice = completion.choices[0]
    calls = choice.message.tool_calls or []
    usage = completion.usage
    return {
        "text": choice.message.content or "",
        "calls": [{"id": c.id, "name": c.function.name, "arguments": c.function.arguments} for c in calls],
        "finish": choice.finish_reason,
        "prompt_tokens": usage.prompt_tokens if usage else 0,
        "completion_tokens": usage.completion_tokens if usage else 0,
        "pieces": pieces,
    }


def chat(ask):
    return said(client(ask).chat.completions.create(**params(ask)))


def stream(ask):
    pieces = 0
    options = {"include_usage": True}
    with client(ask).chat.completions.stream(**params(ask), stream_options=options) as events:
        for event in events:
            pieces += event.type == "content.delta"
        return said(events.get_final_completion(), pieces)


def converse(ask):
    message = client(ask).chat.completions.create(**params(ask)).choices[0].message
    results = [{"role": "tool", "tool_call_id": c.id, "content": "sunny"} for c in message.tool_calls]
    messages = [{"role": "user", "content": ask["text"]}, message, *results]
    return said(client(ask).chat.completions.create(**params(ask, messages)))


def structured(ask):
    completion = client(ask).chat.completions.parse(**params(ask), response_format=City)
    return completion.choices[0].message.parsed.model_dump()


def embed(ask):
    answer = client(ask).embeddings.create(model=ask["model"], input=ask["texts"])
    return {"vectors": [row.embedding for row in answer.data]}


def models(ask):
    return {"ids": [model.id for model in client(ask).models.list()]}


def abort(ask):
    with client(ask) as leaving, leaving.chat.completions.create(**params(ask), stream=True) as events:
        for event in events:
            if event.choices and event.choices[0].delta.content:
                break
    return {}


def batch(ask):
    url = "/v1/chat/completions"
    lines = [
        json.dumps(
            {
                "custom_id": f"line-{i}",
                "method": "POST",
                "url": url,
                "body": {"model": ask["model"], "messages": [{"role": "user", "content": text}]},
            }
        )
        for i, text in enumerate(ask["texts"])
    ]
    caller = client(ask)
    file = caller.files.create(
        file=("lines.jsonl", "\n".join(lines).encode()),
        purpose="batch",
        expires_after={"anchor": "created_at", "seconds": 3600},
    )
    made = caller.batches.create(
        input_file_id=file.id, endpoint=url, completion_window="24h", metadata={"job": "nightly"}
    )
    while made.status not in ("completed", "failed", "expired", "cancelled"):
        time.sleep(0.02)
        made = caller.batches.retrieve(made.id)
    answers = [json.loads(line) for line in caller.files.content(made.output_file_id).text.splitlines()]
    return {
        "status": made.status,
        "completed": made.request_counts.completed,
        "expires": file.expires_at - file.created_at,
        "listed": made.output_file_id in [one.id for one in caller.files.list(purpose="batch_output")],
        "deleted": caller.files.delete(file.id).deleted,
        "texts": [line["response"]["body"]["choices"][0]["message"]["content"] for line in answers],
    }


def media(ask):
    api = client(ask)
    verdict = api.moderations.create(input="bad")
    texts = []
    for event in api.completions.create(model="write", prompt="Once", stream=True):
        texts += [choice.text for choice in event.choices if choice.text]
    images = api.images.generate(model="paint", prompt="a cat")
    sound = 0
    with api.audio.speech.with_streaming_response.create(model="voice", input="Hello", voice="alloy") as speech:
        for chunk in speech.iter_bytes():
            sound += len(chunk)
    heard = api.audio.transcriptions.create(model="hear", file=("a.wav", b"RIFF"))
    return {
        "flagged": verdict.results[0].flagged,
        "completion": "".join(texts),
        "pieces": len(texts),
        "image": images.data[0].b64_json,
        "sound_bytes": sound,
        "transcript": heard.text,
    }


def azure(ask):
    client_for_azure = openai.AzureOpenAI(
        azure_endpoint=ask["base_url"], api_key=ask["key"], api_version="2024-06-01", max_retries=0
    )
    return said(client_for_azure.chat.completions.create(**params(ask)))


def asked(ask):
    tools = [{"type": "function", "strict": False} | each["function"] for each in TOOLS]
    return {"model": ask["model"], "input": ask["text"]} | ({"tools": tools} if ask["tools"] else {})


def responded(response, pieces=0):
    calls = [item for item in response.output if item.type == "function_call"]
    return {
        "text": response.output_text,
        "calls": [{"id": c.call_id, "name": c.name, "arguments": c.arguments} for c in calls],
        "finish": response.status,
        "prompt_tokens": response.usage.input_tokens if response.usage else 0,
        "completion_tokens": response.usage.output_tokens if response.usage else 0,
        "pieces": pieces,
    }


def respond(ask):
    return responded(client(ask).responses.create(**asked(ask)))


def respond_stream(ask):
    pieces = 0
    with client(ask).responses.stream(**asked(ask)) as events:
        for event in events:
            pieces += event.type == "response.output_text.delta"
        return responded(events.get_final_response(), pieces)


def respond_tools(ask):
    first = client(ask).responses.create(**asked(ask))
    calls = [item for item in first.output if item.type == "function_call"]
    results = [{"type": "function_call_output", "call_id": c.call_id, "output": "sunny"} for c in calls]
    more = asked(ask) | {"input": results, "previous_response_id": first.id}
    return responded(client(ask).responses.create(**more))


def respond_parse(ask):
    return client(ask).responses.parse(**asked(ask), text_format=City).output_parsed.model_dump()


def respond_keep(ask):
    made = client(ask).responses.create(**asked(ask))
    read = client(ask).responses.retrieve(made.id)
    items = [item.type for item in client(ask).responses.input_items.list(made.id)]
    client(ask).responses.delete(made.id)
    try:
        client(ask).responses.retrieve(made.id)
        gone = 200
    except openai.NotFoundError as error:
        gone = error.status_code
    return {"words": [read.status, *items, str(gone)]}


OF_CHAT = (chat, stream, converse, structured, embed, models, abort, batch, media, azure)
OF_RESPONSES = (respond, respond_stream, respond_tools, respond_parse, respond_keep)
ACTIONS = {action.__name__: action for action in OF_CHAT + OF_RESPONSES}


def answer(ask):
    try:
        return ACTIONS[ask["do"]](ask)
    except openai.APIError as error:
        status = getattr(error, "status_code", 0)
        return {"raised": {"type": type(error).__name__, "status": status, "body": error.body or str(error)}}
    except Exception as error:
        traceback.print_exc()
        return {"raised": {"type": type(error).__name__, "status": 0, "body": str(error)}}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
