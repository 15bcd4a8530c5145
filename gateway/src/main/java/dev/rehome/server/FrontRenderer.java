package dev.rehome.server;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.Asked;
import dev.rehome.server.front.ErrorShape;

/// The relay's renderer for a front: its answers by the front's own renderer, its errors in the front's shape.
final class FrontRenderer implements Renderer {
    private final dev.rehome.server.front.Renderer answers;
    private final ErrorShape errors;
    private final String model;

    FrontRenderer(Asked asked, ErrorShape errors) {
        this.answers = dev.rehome.server.front.Renderer.of(asked);
        this.errors = errors;
        this.model = asked.model();
    }

    @Override
    public String contentType() {
        return answers.contentType();
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        return answers.wire(json, from, to, out);
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        return answers.chat(event, out);
    }

    @Override
    public void done(JsonOut out) {
        answers.done(out);
    }

    @Override
    public void failed(Failure failure, JsonOut out) {
        errors.failureEvent(failure, model, out);
    }

    @Override
    public void heartbeat(JsonOut out) {
        dev.rehome.server.front.Renderer.heartbeat(out);
    }
}
