package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;

/// Passes what is no chat: sound, a transcript, pictures, as JSON, as text or bytes, or as events.
///
/// Events can end with an error of the API; anything else that breaks off is cut, so that the client sees it.
public final class MediaRenderer implements Renderer {
    private final ErrorShape errors;
    private final String model;
    private final int bytesMax;
    private String contentType = Reply.JSON;

    /// @param model the name that the client asked for
    /// @param bytesMax the limit of an answer that is held until it is whole
    private MediaRenderer(ErrorShape errors, String model, int bytesMax) {
        this.errors = errors;
        this.model = model;
        this.bytesMax = bytesMax;
    }

    public static MediaRenderer of(ClientAsk ask, ClientAsk.Answering answering) {
        return new MediaRenderer(
                answering.errors(), ask.model(), ask.stream() ? Integer.MAX_VALUE : answering.answerCharsMax());
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        if (to - from > bytesMax) {
            return false;
        }
        out.bytes(json, from, to);
        return true;
    }

    @Override
    public boolean media(String type) {
        contentType = type;
        return true;
    }

    @Override
    public boolean raw(byte[] bytes, int from, int to, JsonOut out) {
        if (out.size() + (long) to - from > bytesMax) {
            return false;
        }
        out.bytes(bytes, from, to);
        return true;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        // The count that the relay makes where the provider said none.
        return event instanceof ChatEvent.Counted;
    }

    @Override
    public void done(JsonOut out) {}

    private boolean isEvents() {
        return contentType.startsWith("text/event-stream");
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        if (isEvents()) {
            errors.failureEvent(failure, model, out);
        }
        return isEvents();
    }

    @Override
    public void heartbeat(JsonOut out) {
        if (isEvents()) {
            out.text(StreamRenderer.HEARTBEAT);
        }
    }
}
