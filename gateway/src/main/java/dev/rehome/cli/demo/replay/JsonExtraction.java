package dev.rehome.cli.demo.replay;

import java.io.IOException;

/// Reads invoices into JSON.
final class JsonExtraction implements Application {
    @Override
    public String key() {
        return "extract";
    }

    @Override
    public String what() {
        return "JSON extraction";
    }

    @Override
    public void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer {
        String body = "{\"model\":\"gpt-3.5-turbo\",\"response_format\":{\"type\":\"json_object\"},\"messages\":["
                + "{\"role\":\"system\",\"content\":\"Answer in JSON with supplier and amount.\"},"
                + "{\"role\":\"user\",\"content\":\"JSON for invoice " + number + " of Miller: 120 EUR\"}]}";
        String text = client.ask("/chat/completions", body)
                .json()
                .at("/choices/0/message/content")
                .asString("");
        if (!Client.read(text).isObject()) {
            throw new WrongAnswer("no JSON object: " + text);
        }
    }
}
