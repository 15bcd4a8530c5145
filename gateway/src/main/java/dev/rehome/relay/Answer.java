package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.TaskState;
import dev.rehome.dialect.Tier;
import dev.rehome.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one try has to say: the output for the client that is not sent yet, the count of what was used, and how the
/// answer ended. What comes after its end, whichever comes first, is not taken.
final class Answer implements Events {
    private static final int WARNINGS_MAX = 16;

    private final Draft draft;
    private final Renderer renderer;
    private final long inputEstimate;
    private final Consumer<String> frames;
    private final JsonOut output = new JsonOut(1024);
    private final Tally tally = new Tally();
    private final List<String> warnings = new ArrayList<>(0);

    private @Nullable Failure failure;
    private boolean done;
    private boolean semantic;
    private boolean underWay;

    /// @param frames takes what the dialect sends on its socket
    Answer(Draft draft, Renderer renderer, long inputEstimate, Consumer<String> frames) {
        this.draft = draft;
        this.renderer = renderer;
        this.inputEstimate = inputEstimate;
        this.frames = frames;
    }

    @Override
    public void chat(ChatEvent event) {
        if (isOpen()) {
            tally.chat(event);
            semantic |= event.isContent();
            taken(renderer.chat(event, output));
        }
    }

    @Override
    public void wire(byte[] json, int from, int to, boolean meaning) {
        if (isOpen()) {
            // A picture in base64 or a verdict is no text of a model: only chats are estimated by their size.
            if (draft.operation() == Operation.CHAT) {
                tally.wire(to - from, draft.stream());
            }
            semantic |= meaning;
            taken(renderer.wire(json, from, to, output));
        }
    }

    @Override
    public void media(String contentType) {
        if (isOpen()) {
            taken(renderer.media(contentType));
        }
    }

    @Override
    public void raw(byte[] bytes, int from, int to) {
        if (isOpen()) {
            semantic = true;
            taken(renderer.raw(bytes, from, to, output));
        }
    }

    @Override
    public void task(TaskState state) {
        if (isOpen()) {
            semantic = true;
            taken(renderer.task(state, output));
        }
    }

    @Override
    public void usage(Usage usage) {
        if (isOpen()) {
            tally.reported(usage);
        }
    }

    @Override
    public void begun() {
        if (isOpen()) {
            semantic = true;
            underWay = true;
        }
    }

    @Override
    public void warn(String warning) {
        if (isOpen() && warnings.size() < WARNINGS_MAX && !warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    @Override
    public void send(String frame) {
        if (isOpen()) {
            frames.accept(frame);
        }
    }

    @Override
    public void failed(Failure why) {
        if (isOpen()) {
            failure = why;
        }
    }

    @Override
    public void done() {
        if (isOpen()) {
            if (draft.tier() == Tier.TRANSLATED && !tally.isReported()) {
                renderer.chat(new ChatEvent.Counted(tally.total(true, inputEstimate)), output);
            }
            done = true;
            renderer.done(output);
        }
    }

    /// Reading or rendering threw: what was being written is dropped, so that no half of an event goes out.
    void faulted() {
        output.clear();
        done = false;
        failure = Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, "the answer could not be read");
    }

    private void taken(boolean taken) {
        if (!taken && isOpen()) {
            String what = "the answer is too large, or is none";
            failure = Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, what);
        }
    }

    /// Whether it has neither ended well nor failed.
    boolean isOpen() {
        return failure == null && !done;
    }

    /// Whether something came that means something to the client.
    boolean isSemantic() {
        return semantic;
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /// Whether something was begun that the client cannot see yet.
    boolean isUnderWay() {
        return underWay;
    }

    /// What is to be known of the answer itself.
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    String contentType() {
        return renderer.contentType();
    }

    boolean hasOutput() {
        return output.size() > 0;
    }

    byte[] takeOutput() {
        byte[] taken = output.toByteArray();
        output.clear();
        return taken;
    }

    void dropOutput() {
        output.clear();
    }

    void heartbeat() {
        renderer.heartbeat(output);
    }

    /// @return false when the client cannot be told: the connection must be cut
    boolean renderFailure(Failure why) {
        return renderer.failed(why, output);
    }

    Usage usage(boolean whole, long estimate) {
        return tally.total(whole, estimate);
    }

    /// Of an attempt that gave the client nothing: only what the provider itself said.
    Usage wasted() {
        return tally.wasted();
    }
}
