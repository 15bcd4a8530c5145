package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.relay.Client;
import dev.rehome.responses.KeptResponse;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.server.front.kept.Wrong;
import dev.rehome.server.front.responses.EventLog;
import dev.rehome.server.front.responses.ResponsePages;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// Answers what is asked about responses that are kept. Another account's are not there.
final class ResponseCalls {
    private final Context context;
    private final Running running;
    private final Optional<ResponseShelf> shelf;
    private final ResponseRuns runs;

    ResponseCalls(Context context, Running running, Optional<ResponseShelf> shelf, ResponseRuns runs) {
        this.context = context;
        this.running = running;
        this.shelf = shelf;
        this.runs = runs;
    }

    void serve(HttpServerRequest request, Route.Response route) {
        KeptAnswer answer = new KeptAnswer(request, context, route.front(), CallIds.next(running.clock()));
        try {
            String account = Asker.of(new HttpIncoming(request, context), route.front(), running)
                    .account();
            ResponseShelf there = shelf.orElseThrow(() -> noSuch(route.id()));
            switch (route.act()) {
                case READ -> read(request, account, route.id(), there, answer);
                case DELETE -> answer.with(delete(account, route.id(), there));
                case CANCEL -> answer.with(cancel(account, route.id(), there));
                case INPUT_ITEMS ->
                    answer.with(found(account, route.id(), there)
                            .thenApply(kept -> page(() -> ResponsePages.items(kept.input(), query(request)))));
            }
        } catch (Wrong wrong) {
            answer.refuse(wrong.refusal());
        } catch (BadAsk bad) {
            answer.refuse(bad.refusal());
        }
    }

    private void read(HttpServerRequest request, String account, String id, ResponseShelf there, KeptAnswer answer) {
        Map<String, String> query = query(request);
        Optional<ResponseRuns.Entry> entry = runs.find(account, id);
        if (!query.getOrDefault("stream", "false").equals("true")) {
            answer.with(entry.map(found -> here(found, ResponseRuns.Entry::now))
                    .orElseGet(() -> found(account, id, there).thenApply(KeptResponse::response))
                    .thenApply(ResponsePages::response));
            return;
        }
        long after = after(query);
        if (entry.isPresent()) {
            watch(request, entry.get().run(), after, answer);
            return;
        }
        answer.with(found(account, id, there).thenApply(kept -> {
            if (kept.events().length == 0) {
                throw new Wrong(new Refusal.Invalid(
                        "stream",
                        "invalid_value",
                        "stream: true (expected: a response made with background and stream)"));
            }
            EventLog log = new EventLog();
            log.add(kept.events());
            return new Reply(200, Map.of("content-type", "text/event-stream; charset=utf-8"), log.after(after));
        }));
    }

    private void watch(HttpServerRequest request, ResponseRun run, long after, KeptAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "text/event-stream; charset=utf-8");
        headers.put("x-request-id", answer.id());
        HttpIncoming incoming = new HttpIncoming(request, context);
        Client client = new Hopping(context, incoming.client());
        incoming.listen(() -> run.context().runOnContext(_ -> run.leave(client)), () -> {});
        run.context().runOnContext(_ -> run.watch(client, after, headers));
    }

    /// A client of another event loop.
    private record Hopping(Context context, Client to) implements Client {
        @Override
        public void head(int status, Map<String, String> headers) {
            context.runOnContext(_ -> to.head(status, headers));
        }

        @Override
        public void whole(int status, Map<String, String> headers, byte[] body) {
            context.runOnContext(_ -> to.whole(status, headers, body));
        }

        @Override
        public void write(byte[] bytes) {
            context.runOnContext(_ -> to.write(bytes));
        }

        @Override
        public void end() {
            context.runOnContext(_ -> to.end());
        }

        @Override
        public void abort() {
            context.runOnContext(_ -> to.abort());
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    private CompletionStage<Reply> delete(String account, String id, ResponseShelf there) {
        runs.find(account, id)
                .ifPresent(entry -> entry.run().context().runOnContext(_ -> {
                    entry.keeper().forget();
                    entry.run().cancel();
                }));
        return there.delete(account, id).thenApply(deleted -> {
            if (!deleted) {
                throw noSuch(id);
            }
            return ResponsePages.deleted(id);
        });
    }

    private CompletionStage<Reply> cancel(String account, String id, ResponseShelf there) {
        Optional<ResponseRuns.Entry> running = runs.find(account, id);
        if (running.isPresent()) {
            return here(running.get(), entry -> {
                        byte[] cancelled = entry.cancelled();
                        entry.keeper().keep("cancelled", Optional.empty(), cancelled);
                        entry.run().cancel();
                        return cancelled;
                    })
                    .thenApply(ResponsePages::response);
        }
        return found(account, id, there).thenApply(kept -> {
            if (!kept.background()) {
                throw new Wrong(
                        new Refusal.Invalid("response_id", "invalid_value", "Cannot cancel a synchronous response."));
            }
            return ResponsePages.response(kept.response());
        });
    }

    /// What a run says of itself, asked on its own event loop.
    private static CompletionStage<byte[]> here(
            ResponseRuns.Entry entry, Function<ResponseRuns.Entry, byte[]> question) {
        CompletableFuture<byte[]> said = new CompletableFuture<>();
        entry.run().context().runOnContext(_ -> {
            try {
                said.complete(question.apply(entry));
            } catch (RuntimeException fault) {
                said.completeExceptionally(fault);
            }
        });
        return said;
    }

    private static CompletionStage<KeptResponse> found(String account, String id, ResponseShelf there) {
        return there.find(account, id).thenApply(kept -> kept.orElseThrow(() -> noSuch(id)));
    }

    private static Wrong noSuch(String id) {
        String shown = id.length() <= 100 ? id : id.substring(0, 100) + "...";
        return new Wrong(new Refusal.NoSuch("response_id", "Response with id '" + shown + "' not found."));
    }

    private static Reply page(Supplier<Reply> page) {
        try {
            return page.get();
        } catch (BadAsk bad) {
            throw new Wrong(bad.refusal());
        }
    }

    private static long after(Map<String, String> query) {
        String text = query.getOrDefault("starting_after", "-1");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Wrong(new Refusal.Invalid(
                    "starting_after", "invalid_value", "starting_after: no number (expected: an event's number)"));
        }
    }

    private static Map<String, String> query(HttpServerRequest request) {
        Map<String, String> query = new HashMap<>();
        request.params(false).forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
        return query;
    }
}
