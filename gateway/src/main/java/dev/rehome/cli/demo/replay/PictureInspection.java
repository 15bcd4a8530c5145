package dev.rehome.cli.demo.replay;

import java.io.IOException;

/// Looks at photographs of goods for damage.
final class PictureInspection implements Application {
    /// One red pixel.
    static final String PICTURE =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dw"
                    + "HwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    @Override
    public String key() {
        return "inspect";
    }

    @Override
    public String what() {
        return "vision";
    }

    @Override
    public void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer {
        String body = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"Is the parcel " + number + " damaged?\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + PICTURE + "\"}}]}]}";
        String text = client.ask("/chat/completions", body)
                .json()
                .at("/choices/0/message/content")
                .asString("");
        if (!text.contains("image")) {
            throw new WrongAnswer("the picture was not seen: " + text);
        }
    }
}
