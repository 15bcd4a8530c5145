import openai
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langchain_anthropic import ChatAnthropic
import litellm
import requests

llm = ChatOpenAI(model_name="gpt-4o", temperature=0, streaming=True)
vectors = OpenAIEmbeddings(model="text-embedding-ada-002")
claude = ChatAnthropic(model="claude-3-5-sonnet-20240620")
litellm.completion(model="azure/gpt-4o", messages=[])
openai.api_key = os.getenv("OPENAI_API_KEY")
openai.ChatCompletion.create(engine="gpt-35-turbo", messages=[])

body = {"model": "gpt-4", "messages": [], "stream": True}
requests.post("https://api.openai.com/v1/chat/completions", json=body)
zhipu = openai.OpenAI(base_url="https://open.bigmodel.cn/api/paas/v4", api_key="sk-0123456789abcdef0123456789")
