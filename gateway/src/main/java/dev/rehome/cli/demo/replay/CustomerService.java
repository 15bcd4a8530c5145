package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.util.List;

/// Answers customers in Chinese, as a stream.
final class CustomerService implements Application {
    @Override
    public String key() {
        return "service";
    }

    @Override
    public String what() {
        return "Chinese customer service";
    }

    @Override
    public void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer {
        String body = "{\"model\":\"gpt-4-turbo\",\"stream\":true,\"messages\":["
                + "{\"role\":\"system\",\"content\":\"你是客服。\"},"
                + "{\"role\":\"user\",\"content\":\"我的包裹" + number + "什么时候到？\"}]}";
        List<String> events =
                Client.events(client.ask("/chat/completions", body).body());
        if (events.isEmpty() || !events.getLast().equals("[DONE]")) {
            throw new WrongAnswer("a stream that breaks off after " + events.size() + " events");
        }
        StringBuilder text = new StringBuilder();
        for (String event : events.subList(0, events.size() - 1)) {
            text.append(Client.read(event).at("/choices/0/delta/content").asString(""));
        }
        if (text.codePoints().noneMatch(Character::isIdeographic)) {
            throw new WrongAnswer("no Chinese: " + text);
        }
    }
}
