package dev.rehome.dialect.byprompt;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.PromptedTools;
import org.jspecify.annotations.Nullable;

/// An attempt whose answer is read for calls.
final class PromptedAttempt implements Attempt {
    private final Attempt attempt;
    private final PromptedTools tools;
    private final String callId;
    private @Nullable PromptedEvents events;

    PromptedAttempt(Attempt attempt, PromptedTools tools, String callId) {
        this.attempt = attempt;
        this.tools = tools;
        this.callId = callId;
    }

    @Override
    public Outbound first() {
        return attempt.first();
    }

    @Override
    public void head(int status, Headers headers, Events out) {
        attempt.head(status, headers, through(out));
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        attempt.bytes(chunk, through(out));
    }

    @Override
    public void frame(String text, Events out) {
        attempt.frame(text, through(out));
    }

    @Override
    public void end(Ending how, Events out) {
        attempt.end(how, through(out));
    }

    /// One attempt tells one hearer all the time.
    private PromptedEvents through(Events out) {
        PromptedEvents made = events;
        if (made == null) {
            made = new PromptedEvents(tools, out, callId);
            events = made;
        }
        return made;
    }
}
