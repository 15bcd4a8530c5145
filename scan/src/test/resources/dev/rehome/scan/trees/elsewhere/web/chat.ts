import OpenAI from "openai";
import { CHAT_MODEL as MODEL } from "./models.js";

export const answer = new OpenAI().chat.completions.create({ model: MODEL, messages: [] });
