package dev.rehome.simulate;

import dev.rehome.simulate.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// One request to a simulated vendor, and the ways to answer it. Used on one event loop only.
public final class Exchange {
    private final Simulated home;
    private final HttpServerRequest request;
    private final byte[] body;
    private final Received received;

    Exchange(Simulated home, HttpServerRequest request, byte[] body, Received received) {
        this.home = home;
        this.request = request;
        this.body = body.clone();
        this.received = received;
    }

    /// The HTTP method.
    public String method() {
        return received.method();
    }

    /// The path, without the query.
    public String path() {
        return received.path();
    }

    /// The decoded query parameter `name`.
    public Optional<String> query(String name) {
        return Optional.ofNullable(request.getParam(name));
    }

    /// The first header `name`.
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /// The vendor's own host and port, as the caller named them.
    public String authority() {
        HostAndPort authority = request.authority();
        return authority == null ? "127.0.0.1" : authority.toString();
    }

    /// The body as JSON; absent if it is none.
    public Optional<JsonNode> json() {
        return Json.read(body);
    }

    /// The body's bytes.
    public byte[] bytes() {
        return body.clone();
    }

    /// The body as text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The vendor's time.
    public Instant now() {
        return home.options().clock().instant();
    }

    /// Where the vendor sees the caller, if it looks.
    public Optional<String> egressPlace() {
        return home.options().egressPlace();
    }

    /// A new identifier of `digits` hexadecimal digits: unique in this simulator, and the same in every run.
    public String id(int digits) {
        return home.id(digits);
    }

    /// The fault for this answer: the next one scripted, else the one that the model's suffix or the prompt
    /// asks for. Takes a scripted one away, so call it once.
    public Optional<Fault> fault(String model, String prompt) {
        return home.scripted()
                .or(() -> Fault.ofModel(model))
                .or(() -> Fault.in(prompt, home.card().id()));
    }

    /// Answers as a fault before the answer says, if it does; else runs `normal`, after a release if it
    /// stalls first.
    ///
    /// @param named the vendor's own refusal for a trouble
    /// @param inside the vendor's answer with HTTP 200 and an error inside
    public void begin(
            Optional<Fault> fault,
            Function<Trouble, Refusal> named,
            Function<Trouble, Refusal> inside,
            Runnable normal) {
        switch (fault.orElse(new Fault.FinishTwice())) {
            case Fault.Refuse(Trouble trouble) -> refuse(named.apply(trouble));
            case Fault.Raw(Refusal answer) -> refuse(answer);
            case Fault.Inside(Trouble trouble) -> refuse(inside.apply(trouble));
            case Fault.Reset(int events) when events == 0 -> line(1).drop();
            case Fault.Stall(int events)
            when events == 0 -> home.stalls().hold(home.vertx().getOrCreateContext(), normal);
            case Fault.Reset _, Fault.Stall _, Fault.Cut _, Fault.Malformed _, Fault.ErrorAfter _ -> normal.run();
            case Fault.Split _, Fault.Slow _, Fault.FinishTwice _, Fault.Filter _ -> normal.run();
        }
    }

    /// Answers at once.
    public void refuse(Refusal answer) {
        HttpServerResponse response = head(answer.status(), answer.headers());
        response.end(answer.body())
                .onComplete(done -> received.outcome()
                        .complete(done.succeeded() ? Received.Outcome.ANSWERED : Received.Outcome.CALLER_GONE));
    }

    /// Answers with a whole body, damaged as the fault says: half of it for a cut, a reset or a stall.
    public void whole(Refusal answer, Optional<Fault> fault) {
        String text = answer.body();
        int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        Step.Send first = new Step.Send(text.substring(0, half));
        Step.Send second = new Step.Send(text.substring(half));
        switch (fault.orElse(new Fault.FinishTwice())) {
            case Fault.Cut _ -> stream(answer.headers(), List.of(first, new Step.Finish()), fault);
            case Fault.Reset _ -> stream(answer.headers(), List.of(first, new Step.Drop()), fault);
            case Fault.Stall(int events)
            when events > 0 ->
                stream(answer.headers(), List.of(first, new Step.Stall(), second, new Step.Finish()), fault);
            case Fault.Malformed _ ->
                refuse(new Refusal(answer.status(), answer.headers(), text.substring(0, text.length() - 1)));
            case Fault.Split _ -> stream(answer.headers(), List.of(first, second, new Step.Finish()), fault);
            case Fault.Stall _, Fault.Refuse _, Fault.Raw _, Fault.Inside _ -> refuse(answer);
            case Fault.ErrorAfter _, Fault.FinishTwice _, Fault.Filter _ -> refuse(answer);
            case Fault.Slow _ -> stream(answer.headers(), List.of(first, second, new Step.Finish()), fault);
        }
    }

    /// Answers with 200 and a body of bytes in pieces of at most `pieceBytes`, broken as the fault says:
    /// after so many pieces for a cut, a reset or a stall.
    public void binary(Map<String, String> headers, byte[] bytes, int pieceBytes, Optional<Fault> fault) {
        List<Step> steps = new ArrayList<>();
        int sent = 0;
        for (int from = 0; from < bytes.length; from += pieceBytes) {
            Optional<Step> instead = breaking(fault, sent);
            if (instead.isPresent()) {
                steps.add(instead.get());
                if (!(instead.get() instanceof Step.Stall)) {
                    break;
                }
            }
            steps.add(new Step.SendBytes(
                    Buffer.buffer(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pieceBytes)))));
            sent++;
        }
        boolean ended =
                !steps.isEmpty() && (steps.getLast() instanceof Step.Drop || steps.getLast() instanceof Step.Finish);
        if (!ended) {
            steps.add(new Step.Finish());
        }
        stream(headers, steps, fault);
    }

    private static Optional<Step> breaking(Optional<Fault> fault, int sent) {
        return switch (fault.orElse(new Fault.FinishTwice())) {
            case Fault.Cut(int events) when events == sent -> Optional.of(new Step.Finish());
            case Fault.Reset(int events) when events == sent -> Optional.of(new Step.Drop());
            case Fault.Stall(int events) when events == sent && sent > 0 -> Optional.of(new Step.Stall());
            case Fault.Cut _, Fault.Reset _, Fault.Stall _, Fault.Refuse _, Fault.Raw _, Fault.Inside _ ->
                Optional.empty();
            case Fault.Malformed _, Fault.ErrorAfter _, Fault.Split _, Fault.Slow _ -> Optional.empty();
            case Fault.FinishTwice _, Fault.Filter _ -> Optional.empty();
        };
    }

    /// Answers with 200 and plays the steps.
    public void stream(Map<String, String> headers, List<Step> steps, Optional<Fault> fault) {
        int splitBytes =
                fault.orElse(new Fault.FinishTwice()) instanceof Fault.Split(int bytes) ? bytes : Integer.MAX_VALUE;
        head(200, headers).setChunked(true);
        new Player(home.vertx(), home.pace(fault), home.stalls(), line(splitBytes), steps).play();
    }

    /// Accepts a WebSocket; `onText` gets each text frame.
    public void socket(BiConsumer<Socket, String> onText) {
        socket(_ -> {}, onText);
    }

    /// Accepts a WebSocket; `onOpen` gets it first, `onText` each text frame.
    public void socket(Consumer<Socket> onOpen, BiConsumer<Socket, String> onText) {
        HttpConnection connection = request.connection();
        request.toWebSocket().onSuccess(accepted -> {
            Socket socket = new Socket(accepted, connection, home, received);
            accepted.textMessageHandler(text -> {
                received.frames().add(text);
                onText.accept(socket, text);
            });
            onOpen.accept(socket);
        });
    }

    private HttpLine line(int splitBytes) {
        return new HttpLine(request, splitBytes, received.outcome());
    }

    private HttpServerResponse head(int status, Map<String, String> headers) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        return response;
    }
}
