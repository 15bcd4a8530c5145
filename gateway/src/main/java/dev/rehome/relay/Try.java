package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Tier;
import dev.rehome.json.JsonOut;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One try at one target: between the wire and the dialect's attempt on one side, and the relay on the other.
///
/// What the attempt tells while it is fed is collected; after each feeding the output is flushed at once, and only then
/// the relay hears of the end, so that nothing re-enters the attempt.
final class Try implements Upstream.Receiver, Events {
    private final Relay relay;
    private final RelayTarget target;
    private final Encoding.Ready ready;
    private final Credential credential;
    private final Renderer renderer;
    private final JsonOut output = new JsonOut(1024);
    private final Tally tally = new Tally();

    private @Nullable Attempt attempt;
    private Upstream.@Nullable Exchange exchange;
    private @Nullable Silence silence;
    private @Nullable Failure failure;
    private boolean done;
    private boolean over;
    private boolean semantic;
    private boolean paused;

    Try(Relay relay, RelayTarget target, Encoding.Ready ready, Credential credential, Renderer renderer) {
        this.relay = relay;
        this.target = target;
        this.ready = ready;
        this.credential = credential;
        this.renderer = renderer;
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

    Credential credential() {
        return credential;
    }

    boolean isStream() {
        return draft().stream();
    }

    String contentType() {
        return renderer.contentType();
    }

    byte[] takeOutput() {
        byte[] taken = output.toByteArray();
        output.clear();
        return taken;
    }

    Usage usage(boolean whole, long inputEstimate) {
        return tally.total(whole, inputEstimate);
    }

    Usage wasted() {
        return tally.wasted();
    }

    void renderFailure(Failure why) {
        renderer.failed(why, output);
    }

    void pause() {
        if (!paused && exchange != null) {
            paused = true;
            exchange.pause();
            hold(true);
        }
    }

    void resume() {
        if (paused && exchange != null) {
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
        feed(reader -> reader.head(status, headers, this), false);
    }

    @Override
    public void bytes(byte[] chunk) {
        heard();
        feed(reader -> reader.bytes(chunk, this), false);
    }

    @Override
    public void frame(String text) {
        heard();
        feed(reader -> reader.frame(text, this), false);
    }

    @Override
    public void end(Ending how) {
        feed(reader -> reader.end(how, this), true);
    }

    private void feed(Consumer<Attempt> input, boolean last) {
        Attempt reader = attempt;
        if (!over && reader != null) {
            relay.guarded(() -> {
                input.accept(reader);
                settle(last);
            });
        }
    }

    @Override
    public void broken(String why, boolean sent) {
        if (!over) {
            failure = Failure.transport(why);
            relay.guarded(() -> settle(true));
        }
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
            tally.wire(to - from, isStream());
            semantic |= meaning;
            taken(renderer.wire(json, from, to, output));
        }
    }

    @Override
    public void usage(Usage usage) {
        if (isOpen()) {
            tally.reported(usage);
        }
    }

    @Override
    public void send(String frame) {
        if (exchange != null && isOpen()) {
            exchange.send(frame);
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
            if (draft().tier() == Tier.TRANSLATED && !tally.isReported()) {
                renderer.chat(new ChatEvent.Counted(tally.total(true, relay.inputEstimate())), output);
            }
            done = true;
            renderer.done(output);
        }
    }

    /// After each input: flush, or end.
    ///
    /// @param last whether the wire has ended
    private void settle(boolean last) {
        if (isOpen() && last) {
            failure = Failure.transport("the answer ended without an end");
        }
        if (semantic) {
            relay.firstToken();
        }
        if (!isOpen()) {
            close(last);
        } else if (isStream()) {
            flush(semantic);
        }
    }

    private void taken(boolean taken) {
        if (!taken && isOpen()) {
            String what = "the answer is too large, or is none";
            failure = Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, what);
        }
    }

    private void flush(boolean commit) {
        boolean something = output.size() > 0;
        relay.flush(this, commit);
        if (commit && something && silence != null) {
            silence.wrote();
        }
    }

    private void close(boolean last) {
        over = true;
        stopTimers();
        Failure why = failure;
        if (exchange != null && !last) {
            if (why == null) {
                exchange.release();
            } else {
                exchange.cancel();
            }
        }
        if (why == null) {
            relay.served(this);
        } else {
            if (relay.isCommitted()) {
                relay.flush(this, true);
            } else {
                output.clear();
            }
            relay.failed(this, why);
        }
    }

    private boolean isOpen() {
        return failure == null && !done;
    }

    private void silent() {
        if (!over) {
            String what = semantic ? "nothing came for too long" : "no first token in time";
            failure = Failure.timeout(Remedy.OTHER_TARGET, what);
            relay.guarded(() -> close(false));
        }
    }

    private void beat() {
        if (!over) {
            renderer.heartbeat(output);
            relay.flush(this, true);
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

    private Draft draft() {
        return ready.draft();
    }
}
