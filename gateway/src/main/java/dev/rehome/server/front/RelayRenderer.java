package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Output;

/// A renderer of this front as the relay uses one.
public final class RelayRenderer implements dev.rehome.relay.Renderer {
    private final Front front;
    private final String model;
    private final Renderer renderer;
    private final JsonOut written = new JsonOut(512);

    public RelayRenderer(Front front, Asked asked) {
        this.front = front;
        this.model = asked.model();
        this.renderer = Renderer.of(asked);
    }

    @Override
    public String contentType() {
        return renderer.contentType();
    }

    /// @throws AnswerRefused when the answer is larger than it may be
    @Override
    public void wire(byte[] json, int from, int to, Output out) {
        boolean taken = renderer.wire(json, from, to, written);
        pass(taken, out);
    }

    /// @throws AnswerRefused when the answer is larger than it may be, or not what it should be
    @Override
    public void chat(ChatEvent event, Output out) {
        boolean taken = renderer.chat(event, written);
        pass(taken, out);
    }

    @Override
    public void done(Output out) {
        renderer.done(written);
        pass(true, out);
    }

    /// The decision is in the response's headers; the event has OpenAI's four fields only.
    @Override
    public void failed(Failure failure, String decisionId, Output out) {
        front.errors().failureEvent(failure, model, written);
        pass(true, out);
    }

    @Override
    public void heartbeat(Output out) {
        Renderer.heartbeat(written);
        pass(true, out);
    }

    private void pass(boolean taken, Output out) {
        if (!taken) {
            throw new AnswerRefused();
        }
        out.put(written.array(), 0, written.size());
        written.clear();
    }
}
