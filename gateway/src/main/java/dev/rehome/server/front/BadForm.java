package dev.rehome.server.front;

import java.io.Serial;

/// Bytes that are no form.
final class BadForm extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    BadForm(String reason) {
        super(reason, null, false, false);
    }

    /// What is wrong, without any of the body's text.
    String reason() {
        return String.valueOf(getMessage());
    }
}
