export const CHAT_MODEL = "gpt-4o-mini";
