package dev.rehome.server;

import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.relay.Client;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.kept.Wrong;
import dev.rehome.server.front.responses.ResponsePages;
import dev.rehome.server.front.responses.ResponsesAsk;
import dev.rehome.server.front.responses.Turn;
import dev.rehome.way.Recorded;
import io.vertx.core.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Starts responses that run in the background. The call is decided while its client still waits, so that he hears a
/// refusal at once; what fails later fails the response.
///
/// It is always a stream, whatever the client wants: a silent provider is noticed, and what there is can be shown.
final class ResponseBackground {
    private final Context context;
    private final Running running;
    private final ResponseShelf shelf;
    private final ResponseRuns runs;

    ResponseBackground(Context context, Running running, ResponseShelf shelf, ResponseRuns runs) {
        this.context = context;
        this.running = running;
        this.shelf = shelf;
        this.runs = runs;
    }

    void begin(ResponseTurns.Call call, ResponseKeeper.Draft draft, Optional<Turn.History> history, JsonFields whole) {
        ResponseRun run = run(call, draft.account());
        boolean streamed = ResponsesAsk.flag(whole, "stream", false);
        ResponseKeeper keeper = new ResponseKeeper(run, withEvents(draft, run, streamed), shelf);
        Turn turn = new Turn(Optional.of(draft.id()), true, true, draft.previous(), history, keeper);
        JsonFields stream =
                ResponsesAsk.scan(new JsonEdit(whole).set("stream", "true").apply(), call.depthMax());
        ResponsesAsk ask = ResponsesAsk.read(stream, turn);
        byte[] queued = ask.unbegun(answering(call), "queued");
        keeper.begin(queued);
        runs.add(draft.id(), new ResponseRuns.Entry(run, keeper, queued));
        run.whenOver(() -> runs.remove(draft.id()));
        call.next().decide(call.arrival().through(keeper), () -> ask);
        Client client = call.arrival().incoming().client();
        if (run.refused().isPresent()) {
            Reply refusal = run.refused().get();
            runs.remove(draft.id());
            CompletableFuture<Boolean> _ = shelf.delete(draft.account(), draft.id());
            client.whole(refusal.status(), refusal.headers(), refusal.body());
            return;
        }
        run.whenRefused(reply -> fail(run, keeper, queued, reply));
        if (streamed) {
            call.arrival().incoming().listen(() -> run.leave(client), () -> {});
            run.watch(client, -1, headers(call, "text/event-stream; charset=utf-8"));
        } else {
            client.whole(200, headers(call, Reply.JSON), queued);
        }
    }

    /// No provider answered, and nobody waits who could be refused.
    private static void fail(ResponseRun run, ResponseKeeper keeper, byte[] queued, Reply refusal) {
        byte[] failed = ResponsePages.ended(queued, "failed", Optional.of(ResponsePages.message(refusal.body())));
        run.write(ResponsePages.failedEvent(failed, run.events().next()));
        keeper.keep("failed", Optional.empty(), failed);
        run.end();
    }

    private ResponseRun run(ResponseTurns.Call call, String account) {
        try {
            Asker asker = Asker.of(call.arrival().incoming(), call.arrival().front(), running);
            Recorded recorded = new Recorded(asker.caller().key().id(), asker.places());
            return new ResponseRun(context, account, recorded, asker.headers());
        } catch (Wrong wrong) {
            throw new BadAsk(wrong.refusal());
        }
    }

    private static ResponseKeeper.Draft withEvents(ResponseKeeper.Draft draft, ResponseRun run, boolean streamed) {
        return new ResponseKeeper.Draft(
                draft.id(),
                draft.account(),
                draft.created(),
                draft.previous(),
                draft.fields(),
                true,
                () -> streamed ? run.events().bytes() : new byte[0]);
    }

    private ClientAsk.Answering answering(ResponseTurns.Call call) {
        return new ClientAsk.Answering(
                call.arrival().id(),
                running.clock().instant(),
                call.snapshot().config().limits().answerBytesMax(),
                call.arrival().front().errors());
    }

    private static Map<String, String> headers(ResponseTurns.Call call, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", contentType);
        headers.put("x-request-id", call.arrival().id());
        return headers;
    }
}
