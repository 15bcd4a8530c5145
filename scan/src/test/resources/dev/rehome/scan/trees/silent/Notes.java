/** Uses gpt-4 of https://api.openai.com. */
class Notes {
    // new OpenAiService("sk-...")
    /* client.createChatCompletion() */
}
