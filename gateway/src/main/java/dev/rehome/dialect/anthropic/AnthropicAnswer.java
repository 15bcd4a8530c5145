package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.http.HttpAnswer;
import java.util.Optional;

/// The answer of the Messages API.
///
/// @param isStream whether a stream was asked for: then a JSON body is an error, whatever its status
record AnthropicAnswer(Answer answer, boolean isStream) implements HttpAnswer {
    @Override
    public Failure refusal(Head head, byte[] body) {
        return AnthropicErrors.of(head.status(), body, head.headers());
    }

    @Override
    public Optional<Failure> whole(Head head, byte[] body, Events out) {
        return isStream ? Optional.of(refusal(head, body)) : answer.whole(body, out);
    }

    @Override
    public Optional<Failure> event(Head head, byte[] bytes, int from, int to, Events out) {
        return answer.event(bytes, from, to, out);
    }

    @Override
    public boolean isDone() {
        return answer.isDone();
    }

    @Override
    public Optional<Failure> end(Events out) {
        return Optional.of(Failure.transport("the stream ended before message_stop"));
    }
}
