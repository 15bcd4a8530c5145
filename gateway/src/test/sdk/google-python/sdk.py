"""Google's SDK for Python, driven by a test: one command a line in, one answer a line out, in JSON."""

import json
import sys
import traceback

from google import genai
from google.genai import errors, types
from pydantic import BaseModel


class City(BaseModel):
    name: str
    country: str


def function(name, description):
    schema = {"type": "OBJECT", "properties": {"city": {"type": "STRING"}}, "required": ["city"]}
    return {"name": name, "description": description, "parameters": schema}


TOOLS = [
    {
        "function_declarations": [
            function("get_weather", "The weather in a city"),
            function("get_time", "The time of day in a city"),
        ]
    }
]


def client(ask):
    return genai.Client(api_key=ask["key"], http_options=types.HttpOptions(base_url=ask["base_url"]))


def config(ask, **more):
    asked = {"system_instruction": "Be brief."} | ({"tools": TOOLS} if ask["tools"] else {})
    return types.GenerateContentConfig(**asked, **more)


def params(ask, **more):
    return {"model": ask["model"], "contents": ask["text"], "config": config(ask, **more)}


def texts(response):
    content = response.candidates[0].content if response.candidates else None
    return "".join(part.text or "" for part in (content and content.parts) or [] if not part.thought)


def said(responses, pieces=0):
    last = responses[-1]
    usage = last.usage_metadata
    calls = [call for response in responses for call in response.function_calls or []]
    return {
        "text": "".join(map(texts, responses)),
        "calls": [{"id": call.id or "", "name": call.name, "arguments": json.dumps(call.args)} for call in calls],
        "finish": last.candidates[0].finish_reason.value,
        "prompt_tokens": usage.prompt_token_count,
        "completion_tokens": (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0),
        "pieces": pieces,
    }


def chat(ask):
    with client(ask) as google:
        return said([google.models.generate_content(**params(ask))])


def stream(ask):
    with client(ask) as google:
        responses = list(google.models.generate_content_stream(**params(ask)))
        return said(responses, sum(1 for response in responses if texts(response)))


def converse(ask):
    with client(ask) as google:
        talk = google.chats.create(model=ask["model"], config=config(ask))
        first = talk.send_message(ask["text"])
        results = [
            types.Part(
                function_response=types.FunctionResponse(id=call.id, name=call.name, response={"output": "sunny"})
            )
            for call in first.function_calls
        ]
        return said([talk.send_message(results)])


def structured(ask):
    with client(ask) as google:
        asked = params(ask, response_mime_type="application/json", response_schema=City)
        return google.models.generate_content(**asked).parsed.model_dump()


def models(ask):
    with client(ask) as google:
        return {"ids": [model.name for model in google.models.list()]}


def abort(ask):
    with client(ask) as google:
        responses = google.models.generate_content_stream(**params(ask))
        for response in responses:
            if texts(response):
                break
        responses.close()
    return {}


ACTIONS = {action.__name__: action for action in (chat, stream, converse, structured, models, abort)}


def answer(ask):
    try:
        return ACTIONS[ask["do"]](ask)
    except errors.APIError as error:
        return {"raised": {"type": type(error).__name__, "status": error.code or 0, "body": error.details}}
    except Exception as error:
        traceback.print_exc()
        return {"raised": {"type": type(error).__name__, "status": 0, "body": str(error)}}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
