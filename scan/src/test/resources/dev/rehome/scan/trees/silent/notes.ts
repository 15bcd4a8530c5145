// import OpenAI from "openai";
/* model: "gpt-4o" */
export const nothing = 1;
