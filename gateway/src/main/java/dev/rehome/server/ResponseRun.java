package dev.rehome.server;

import dev.rehome.relay.Client;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.responses.EventLog;
import dev.rehome.way.Recorded;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A response that runs in the background: a call that nobody has to wait for, whose stream clients may come to and
/// leave. All but the first three methods is for the thread of its event loop.
final class ResponseRun extends OwnCall {
    private final Context context;
    private final String account;
    private final EventLog events = new EventLog();
    private final List<Client> watching = new ArrayList<>();
    private Optional<Reply> refused = Optional.empty();
    private Runnable whenOver = () -> {};
    private Consumer<Reply> whenRefused = reply -> refused = Optional.of(reply);
    private boolean over;

    ResponseRun(Context context, String account, Recorded recorded, Map<String, String> requestHeaders) {
        super(recorded, requestHeaders);
        this.context = context;
        this.account = account;
    }

    Context context() {
        return context;
    }

    String account() {
        return account;
    }

    /// Whether it has ended: then it is on the shelf.
    boolean isOver() {
        return over;
    }

    EventLog events() {
        return events;
    }

    /// What was said instead of an answer.
    Optional<Reply> refused() {
        return refused;
    }

    /// Shows a client the events behind a number, and those to come.
    void watch(Client client, long after, Map<String, String> headers) {
        client.head(200, headers);
        client.write(events.after(after));
        if (over) {
            client.end();
        } else {
            watching.add(client);
        }
    }

    void leave(Client client) {
        watching.remove(client);
    }

    /// Gives it up: the provider is told at once.
    void cancel() {
        leave();
        finish();
    }

    void whenOver(Runnable told) {
        whenOver = told;
    }

    /// Tells of a refusal that comes from now on.
    void whenRefused(Consumer<Reply> told) {
        whenRefused = told;
    }

    private void finish() {
        over = true;
        whenOver.run();
        watching.forEach(Client::end);
        watching.clear();
    }

    @Override
    public void head(int status, Map<String, String> headers) {}

    @Override
    public void whole(int status, Map<String, String> headers, byte[] body) {
        whenRefused.accept(new Reply(status, headers, body));
    }

    @Override
    public void write(byte[] bytes) {
        events.add(bytes);
        watching.forEach(client -> client.write(bytes));
    }

    @Override
    public void end() {
        finish();
    }

    @Override
    public void abort() {
        finish();
    }

    @Override
    public boolean isGone() {
        return over;
    }
}
