package dev.rehome.relay;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.TaskStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One try at one target: between the wire and the dialect's attempt on one side, and the relay on the other.
///
/// What the attempt tells while it is fed is collected in the answer; after each feeding the output is flushed at once,
/// and only then the relay hears of the end, so that nothing re-enters the attempt.
final class Try implements Upstream.Receiver {
    private final Relay relay;
    private final RelayTarget target;
    private final Encoding.Ready ready;
    private final Credential credential;
    private final Answer answer;

    private @Nullable Attempt attempt;
    private Upstream.@Nullable Exchange exchange;
    private @Nullable Silence silence;
    private boolean over;
    private boolean paused;
    private boolean unsent;

    Try(Relay relay, RelayTarget target, Encoding.Ready ready, Credential credential, Renderer renderer) {
        this.relay = relay;
        this.target = target;
        this.ready = ready;
        this.credential = credential;
        this.answer = new Answer(ready.draft(), renderer, relay.inputEstimate(), this::send);
    }

    void open(Attempt prepared, Surroundings surroundings) {
        attempt = prepared;
        silence = new Silence(target.timeouts(), surroundings, this::silent, this::beat);
        silence.start();
        Duration connect = target.timeouts().connect();
        Upstream.Exchange opened = target.upstream().open(prepared.first(), connect, this);
        if (over) {
            opened.cancel();
        } else {
            exchange = opened;
        }
    }

    RelayTarget target() {
        return target;
    }

    Encoding.Ready ready() {
        return ready;
    }

    /// Of the request and of the answer so far.
    List<String> warnings() {
        return Stream.concat(ready.warnings().stream(), answer.warnings().stream())
                .toList();
    }

    Credential credential() {
        return credential;
    }

    Answer answer() {
        return answer;
    }

    void pause() {
        if (!paused && !over && exchange != null) {
            paused = true;
            exchange.pause();
            hold(true);
        }
    }

    void resume() {
        if (paused && !over && exchange != null) {
            paused = false;
            hold(false);
            exchange.resume();
        }
    }

    /// Drops the request; nothing is reported any more.
    void cancel() {
        over = true;
        stopTimers();
        if (exchange != null) {
            exchange.cancel();
        }
    }

    @Override
    public void head(int status, Headers headers) {
        feed(reader -> reader.head(status, headers, answer), false);
    }

    @Override
    public void bytes(byte[] chunk) {
        heard();
        feed(reader -> reader.bytes(chunk, answer), false);
    }

    @Override
    public void frame(String text) {
        heard();
        feed(reader -> reader.frame(text, answer), false);
    }

    @Override
    public void end(Ending how) {
        feed(reader -> reader.end(how, answer), true);
    }

    /// Gives the attempt something to read. What it throws is a failure of this provider: its bytes were odd beyond
    /// what the dialect foresaw, and another provider's may not be.
    private void feed(Consumer<Attempt> input, boolean last) {
        Attempt reader = attempt;
        if (over || reader == null) {
            return;
        }
        try {
            input.accept(reader);
        } catch (RuntimeException fault) {
            relay.note(fault);
            answer.faulted();
        }
        relay.guarded(() -> settle(last));
    }

    @Override
    public void broken(String why, boolean sent) {
        if (!over) {
            unsent = !sent;
            answer.failed(Failure.transport(why));
            relay.guarded(() -> settle(true));
        }
    }

    /// After each input: flush, or end.
    ///
    /// @param last whether the wire has ended
    private void settle(boolean last) {
        if (answer.isOpen() && last) {
            answer.failed(Failure.transport("the answer ended without an end"));
        }
        if (answer.isSemantic()) {
            relay.firstToken();
        }
        if (!answer.isOpen()) {
            close(last);
        } else if (relay.isStream()) {
            flush(answer.isSemantic());
        }
    }

    private void flush(boolean commit) {
        boolean something = answer.hasOutput() || answer.isUnderWay();
        relay.flush(this, commit);
        if (commit && something && !over && silence != null) {
            silence.wrote();
        }
    }

    private void close(boolean last) {
        if (over) {
            return;
        }
        over = true;
        stopTimers();
        Optional<Failure> why = answer.failure().map(failure -> failure.hiding(credential));
        if (exchange != null && !last) {
            if (why.isEmpty()) {
                exchange.release();
            } else {
                exchange.cancel();
            }
        }
        if (why.isEmpty()) {
            relay.served(this);
        } else {
            relay.failed(this, isSentOnce(why.get()) ? why.get().with(Remedy.NONE) : why.get());
        }
    }

    /// Files of a client are large and may be of persons: once they are on their way, no other provider gets them. A
    /// task that may have been taken is not handed in again, to nobody: it would be made and paid twice.
    private boolean isSentOnce(Failure why) {
        boolean isTask = ready.draft().task().orElse(null) instanceof TaskStep.Submit;
        boolean isDoubtful = why.kind() == FailureClass.TRANSPORT || why.kind() == FailureClass.OVERLOAD;
        return !unsent && (!ready.draft().more().isEmpty() || isTask && isDoubtful);
    }

    private void send(String frame) {
        if (exchange != null) {
            exchange.send(frame);
        }
    }

    private void silent() {
        if (!over) {
            String what = answer.isSemantic() ? "nothing came for too long" : "no first token in time";
            answer.failed(Failure.timeout(Remedy.OTHER_TARGET, what));
            relay.guarded(() -> close(false));
        }
    }

    private void beat() {
        if (!over) {
            relay.guarded(() -> {
                answer.heartbeat();
                relay.flush(this, true);
            });
        }
    }

    private void heard() {
        if (silence != null) {
            silence.heard();
        }
    }

    private void hold(boolean held) {
        if (silence != null) {
            silence.held(held);
        }
    }

    private void stopTimers() {
        if (silence != null) {
            silence.stop();
        }
    }
}
