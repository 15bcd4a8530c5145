const { Configuration, OpenAIApi } = require("openai");

const configuration = new Configuration({ apiKey: process.env.OPENAI_API_KEY });
const openai = new OpenAIApi(configuration);

module.exports = async function draw(prompt) {
  const image = await openai.createImage({ prompt, n: 3, model: "dall-e-2" });
  return openai.createChatCompletion({ model: "gpt-3.5-turbo", messages: [], functions: [] });
};
