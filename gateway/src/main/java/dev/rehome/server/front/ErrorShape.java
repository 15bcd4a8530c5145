package dev.rehome.server.front;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import java.util.function.BiConsumer;

/// How errors look in one API. No body holds text of a prompt, a secret, or anything that a provider wrote.
public final class ErrorShape {
    static final ErrorShape OPENAI = new ErrorShape("", OpenAiErrors::write);
    static final ErrorShape AZURE = new ErrorShape("", AzureErrors::write);
    static final ErrorShape GOOGLE = new ErrorShape("", GoogleErrors::write);
    static final ErrorShape ANTHROPIC = new ErrorShape("event: error\n", AnthropicErrors::write);

    private final String eventLine;
    private final BiConsumer<Fault, JsonOut> writer;

    private ErrorShape(String eventLine, BiConsumer<Fault, JsonOut> writer) {
        this.eventLine = eventLine;
        this.writer = writer;
    }

    /// The answer to a call that the gateway refuses.
    public Reply refusal(Refusal refusal) {
        return reply(RefusalFaults.of(refusal));
    }

    /// The answer to a call that failed at its last provider before anything was sent to the client.
    ///
    /// @param model the name that the client asked for
    public Reply failure(Failure failure, String model) {
        return reply(FailureFaults.of(failure, model));
    }

    /// The event that ends a stream that failed after its beginning was sent. Nothing follows it, no `[DONE]`
    /// either.
    public void failureEvent(Failure failure, String model, JsonOut out) {
        event(FailureFaults.of(failure, model), out);
    }

    /// The same, for a fault of the gateway or a refusal in the middle of a stream.
    public void refusalEvent(Refusal refusal, JsonOut out) {
        event(RefusalFaults.of(refusal), out);
    }

    /// What a client is told of a failure, in one sentence or two.
    ///
    /// @param model the name that the client asked for
    public static String message(Failure failure, String model) {
        return FailureFaults.of(failure, model).message();
    }

    private void event(Fault fault, JsonOut out) {
        out.text(eventLine).text("data: ");
        writer.accept(fault, out);
        out.text("\n\n");
    }

    private Reply reply(Fault fault) {
        JsonOut out = new JsonOut(512);
        writer.accept(fault, out);
        Fault complete = fault.header("content-type", Reply.JSON);
        return new Reply(complete.status(), complete.headers(), out.toByteArray());
    }
}
