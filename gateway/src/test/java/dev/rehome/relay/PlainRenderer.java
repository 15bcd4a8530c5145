package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;

/// Renders in words that a test can read: `<hello>` for text, `[DONE]`, `[ERROR CLASS]`, `~` for a heartbeat.
final class PlainRenderer implements Renderer {
    static final String TOO_LARGE = "toolarge";
    static final String THROWS = "throws";

    @Override
    public String contentType() {
        return "text/plain";
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        out.bytes(json, from, to);
        return true;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        if (event instanceof ChatEvent.Text(int _, String text)) {
            out.text("<").text(text);
            if (text.equals(THROWS)) {
                throw new IllegalStateException("rendered half of it");
            }
            out.text(">");
            return !text.equals(TOO_LARGE);
        }
        return true;
    }

    @Override
    public void done(JsonOut out) {
        out.text("[DONE]");
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        out.text("[ERROR " + failure.kind() + "]");
        return true;
    }

    @Override
    public void heartbeat(JsonOut out) {
        out.text("~");
    }
}
