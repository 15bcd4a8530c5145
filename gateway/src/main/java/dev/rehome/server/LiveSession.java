package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.relay.RelayTarget;
import dev.rehome.relay.Relayed;
import dev.rehome.relay.Upstream;
import dev.rehome.server.front.Reply;
import dev.rehome.way.Considered;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One live session: the events of OpenAI's Realtime API pass both ways as they are, between a client and one provider.
///
/// The provider is opened first, so that a client who cannot be served gets an HTTP answer with the reason. Until then
/// another target may take over; afterwards never. While it is open the decision is made again and again: when a rule,
/// the key or the configuration no longer allows it, the client is told why and the session is closed. What was used
/// is added up from the provider's `response.done` events. All on one event loop.
final class LiveSession implements Upstream.Receiver {
    /// WebSocket close codes (RFC 6455, section 7.4.1).
    private static final short NORMAL = 1000;

    private static final short GOING_AWAY = 1001;
    private static final short NOT_TEXT = 1003;
    private static final short POLICY = 1008;
    private static final short FAULT = 1011;

    /// What the books say of a session that was opened, as of any answer.
    private static final int SERVED = 200;

    private final LivePlan plan;
    private final CallObserver observer;
    private final Iterator<Considered> targets;
    private final LiveUsage usage = new LiveUsage();
    private final List<String> early = new ArrayList<>();
    private @Nullable RelayTarget target;
    private Upstream.@Nullable Exchange provider;
    private @Nullable ServerWebSocket client;
    private Optional<Failure> refusedWith = Optional.empty();
    private int attempts;
    private int status;
    private long bytesOut;
    private boolean over;
    private final List<Long> timers = new ArrayList<>();
    private Credential credential = new Credential.Nothing();

    /// @param observer is told how it goes and ends
    LiveSession(LivePlan plan, CallObserver observer) {
        this.plan = plan;
        this.observer = observer;
        this.targets = plan.decision().targets().iterator();
    }

    void start() {
        guarded(this::next);
    }

    /// A fault of the gateway ends the session, and is told: nobody waits for what will not come.
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException fault) {
            plan.fault(fault);
            if (!over && client == null) {
                Failure why = Failure.of(FailureClass.TRANSPORT, Remedy.NONE, "a fault of the gateway");
                refuse(plan.errors().refusal(new Refusal.Internal(plan.arrival().id())), why);
            }
            end(Relayed.End.BROKEN, FAULT, "the gateway has a fault of its own");
        }
    }

    private void next() {
        while (targets.hasNext()) {
            Considered considered = targets.next();
            Optional<Kind> kind = Optional.of(considered.target().site().kind())
                    .filter(each -> each.live().isPresent());
            RelayTarget candidate = plan.target(considered);
            if (kind.isPresent() && plan.isWell(candidate)) {
                target = candidate;
                candidate
                        .credentials()
                        .get(
                                got -> guarded(() -> open(considered, candidate, got)),
                                failure -> guarded(() -> failed(failure)));
                return;
            }
        }
        Failure told = refusedWith.orElseGet(
                () -> Failure.of(FailureClass.CAPABILITY, Remedy.NONE, "no target of this model has live sessions")
                        .withParam("model"));
        refuse(plan.errors().failure(told, plan.model()), told);
    }

    private void open(Considered considered, RelayTarget at, Credential got) {
        if (over) {
            return;
        }
        credential = got;
        status = 0;
        Outbound.Socket socket = plan.socket(considered, at, got);
        attempts++;
        observer.attempt(at);
        provider = at.upstream().open(socket, at.timeouts().connect(), this);
    }

    @Override
    public void head(int code, Headers headers) {
        guarded(() -> opened(code));
    }

    private void opened(int code) {
        status = code;
        if (code == 101) {
            refusedWith = Optional.empty();
            plan.running().health().succeeded(at().name(), at().triple());
            // What the provider says before the client has joined waits in the connection; early is what came with it.
            provider().pause();
            plan.upgrade()
                    .onSuccess(socket -> guarded(() -> joined(socket)))
                    .onFailure(_ -> end(Relayed.End.CLIENT_GONE, NORMAL, ""));
        }
    }

    private RelayTarget at() {
        RelayTarget known = target;
        if (known == null) {
            throw new IllegalStateException("no target was opened");
        }
        return known;
    }

    private void joined(ServerWebSocket socket) {
        if (over) {
            socket.close(FAULT, "the provider ended the session");
            return;
        }
        client = socket;
        socket.textMessageHandler(event -> guarded(() -> toProvider(event)));
        socket.binaryMessageHandler(_ -> end(Relayed.End.BROKEN, NOT_TEXT, "events are text frames"));
        socket.drainHandler(_ -> provider().resume());
        socket.exceptionHandler(_ -> end(Relayed.End.CLIENT_GONE, NORMAL, ""));
        socket.closeHandler(_ -> end(Relayed.End.CLIENT_GONE, NORMAL, ""));
        early.forEach(this::frame);
        early.clear();
        provider().resume();
        timers.add(plan.every(() -> guarded(this::look)));
        timers.add(plan.atMost(() -> end(Relayed.End.SERVED, GOING_AWAY, "the session has lasted as long as one may")));
    }

    private Upstream.Exchange provider() {
        Upstream.Exchange open = provider;
        if (open == null) {
            throw new IllegalStateException("no provider was opened");
        }
        return open;
    }

    private void toProvider(String event) {
        if (!over) {
            provider().send(event);
            if (!provider().isWritable() && client != null) {
                client.pause();
            }
        }
    }

    @Override
    public void writable() {
        if (client != null && !over) {
            client.resume();
        }
    }

    @Override
    public void frame(String event) {
        guarded(() -> toClient(event));
    }

    private void toClient(String event) {
        ServerWebSocket socket = client;
        if (over) {
            return;
        }
        if (socket == null) {
            early.add(event);
            return;
        }
        observer.firstToken();
        String told = LiveEvents.told(event, usage);
        bytesOut += LiveEvents.bytes(told);
        socket.writeTextMessage(told);
        if (socket.writeQueueFull()) {
            provider().pause();
        }
    }

    @Override
    public void bytes(byte[] chunk) {
        guarded(() -> refusedWith = Optional.of(plan.refusal(at(), status, chunk)));
    }

    @Override
    public void end(Ending how) {
        if (status != 101) {
            guarded(() -> failed(refusedWith.orElseGet(() -> plan.refusal(at(), status, new byte[0]))));
        } else if (how == Ending.CLEAN) {
            end(Relayed.End.SERVED, NORMAL, "");
        } else {
            refusedWith = Optional.of(Failure.transport("the session broke off: " + how));
            end(Relayed.End.BROKEN, FAULT, "the connection to the provider broke");
        }
    }

    @Override
    public void broken(String why, boolean sent) {
        guarded(() -> failed(Failure.transport(why)));
    }

    /// This target cannot be opened.
    private void failed(Failure why) {
        if (over) {
            return;
        }
        Failure failure = why.hiding(credential);
        RelayTarget at = at();
        plan.running()
                .health()
                .failed(at.name(), at.triple(), failure, plan.running().clock().instant());
        refusedWith = Optional.of(failure);
        if (targets.hasNext() && attempts > 0) {
            observer.attemptFailed(at, usage.total(), failure);
        }
        next();
    }

    private void refuse(Reply reply, Failure why) {
        over = true;
        refusedWith = Optional.of(why);
        try {
            if (provider != null) {
                provider.cancel();
            }
            plan.answer(reply);
        } finally {
            observer.ended(relayed(Relayed.End.REFUSED, reply.status()));
        }
    }

    /// Whether the session may go on, asked every few seconds.
    private void look() {
        if (plan.running().draining().get()) {
            end(Relayed.End.SERVED, GOING_AWAY, "the gateway stops");
            return;
        }
        plan.objection(at()).ifPresent(why -> {
            if (client != null) {
                client.writeTextMessage(plan.event(why));
            }
            end(Relayed.End.BROKEN, POLICY, why.word());
        });
    }

    private void end(Relayed.End how, short code, String reason) {
        if (over) {
            return;
        }
        over = true;
        timers.forEach(plan::cancel);
        try {
            if (provider != null) {
                provider.cancel();
            }
            if (client != null && !client.isClosed()) {
                client.close(code, reason);
            }
        } finally {
            observer.ended(relayed(how, SERVED));
        }
    }

    private Relayed relayed(Relayed.End how, int told) {
        return new Relayed(how, target, attempts, usage.total(), refusedWith, told, -1, bytesOut, List.of());
    }
}
