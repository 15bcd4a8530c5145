package dev.rehome.conform;

/// What one check found.
///
/// @param word what became of it, for the table: `yes`, `kept`, `renamed`, `clamped`, `dropped`, `refused`, `none`,
///     `not tried`
/// @param detail one line for people; may be empty
public record Finding(Outcome outcome, String word, String detail) {
    private static final int DETAIL_CHARS_MAX = 400;

    /// How a finding counts.
    public enum Outcome {
        /// As with OpenAI.
        OK,
        /// The gateway changed the request and said so.
        ADAPTED,
        /// The gateway refused it by name.
        REFUSED,
        /// The provider has no such thing, or there is no model to ask it of.
        ABSENT,
        /// The answer is not OpenAI's to the letter, in a way that its SDKs take.
        DIFFERS,
        /// The gateway's promise is broken: something was lost silently, or the answer is wrong.
        FAILED
    }

    public Finding {
        detail = detail.length() > DETAIL_CHARS_MAX ? detail.substring(0, DETAIL_CHARS_MAX) : detail;
    }

    static Finding yes() {
        return new Finding(Outcome.OK, "yes", "");
    }

    static Finding yes(String detail) {
        return new Finding(Outcome.OK, "yes", detail);
    }

    static Finding kept() {
        return new Finding(Outcome.OK, "kept", "");
    }

    static Finding adapted(String word, String detail) {
        return new Finding(Outcome.ADAPTED, word, detail);
    }

    static Finding refused(String detail) {
        return new Finding(Outcome.REFUSED, "refused", detail);
    }

    /// The gateway sent it as it was asked for, and the provider said no.
    static Finding refusedByProvider(String detail) {
        return new Finding(Outcome.REFUSED, "provider refuses", detail);
    }

    static Finding absent(String detail) {
        return new Finding(Outcome.ABSENT, "none", detail);
    }

    /// The provider may have it, but there is nothing to ask.
    static Finding untried(String detail) {
        return new Finding(Outcome.ABSENT, "not tried", detail);
    }

    static Finding differs(String detail) {
        return new Finding(Outcome.DIFFERS, "differs", detail);
    }

    static Finding failed(String detail) {
        return new Finding(Outcome.FAILED, "FAILED", detail);
    }

    public boolean isFailed() {
        return outcome == Outcome.FAILED;
    }
}
