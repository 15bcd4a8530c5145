package dev.rehome.relay;

/// The relay's words to the client. The last one may fail (the client is gone, a header cannot be written): that is
/// noted, the client is cut off, and the end of the call is told all the same.
final class Delivery {
    private final RelayCall call;
    private final Surroundings around;
    private final Report report;

    Delivery(RelayCall call, Surroundings around, Report report) {
        this.call = call;
        this.around = around;
        this.report = report;
    }

    void head(Try from) {
        around.client().head(200, AnswerHead.of(call, from));
    }

    void flush(Try from) {
        byte[] bytes = from.answer().takeOutput();
        if (bytes.length > 0) {
            report.sent(bytes.length);
            around.client().write(bytes);
            if (!around.client().isWritable()) {
                from.pause();
            }
        }
    }

    void whole(Try from) {
        byte[] body = from.answer().takeOutput();
        report.sent(body.length);
        lastWord(() -> around.client().whole(200, AnswerHead.of(call, from), body));
    }

    void end() {
        lastWord(around.client()::end);
    }

    /// @return the status that was sent
    int refuse(Exhausted why) {
        try {
            return around.refusal().write(why, around.client());
        } catch (RuntimeException fault) {
            note(fault);
            abort();
            return 500;
        }
    }

    void abort() {
        try {
            around.client().abort();
        } catch (RuntimeException fault) {
            note(fault);
        }
    }

    /// Takes note of a fault that no client can be told of.
    void note(RuntimeException fault) {
        around.refusal().log(fault, call.id());
    }

    private void lastWord(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException fault) {
            note(fault);
            abort();
        }
    }
}
