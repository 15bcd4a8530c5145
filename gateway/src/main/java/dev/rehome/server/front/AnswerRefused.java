package dev.rehome.server.front;

/// A provider's answer that is larger than the gateway takes, or that cannot be put into OpenAI's shape: 502.
public final class AnswerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerRefused() {
        super("the provider's answer is too large or not what it should be", null, false, false);
    }
}
