package dev.rehome.server;

import dev.rehome.batch.Batches;
import dev.rehome.call.Refusal;
import dev.rehome.files.FileShelf;
import dev.rehome.files.KeptFile;
import dev.rehome.files.Listing;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.server.front.kept.BatchAsk;
import dev.rehome.server.front.kept.BatchPage;
import dev.rehome.server.front.kept.FilePage;
import dev.rehome.server.front.kept.KeptAsk;
import dev.rehome.server.front.kept.ListAsk;
import dev.rehome.server.front.kept.Wrong;
import dev.rehome.way.Snapshot;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Answers what is asked of files and batches, on one event loop. Whatever is another account's is not there.
final class KeptCalls {
    private static final int FILES_MAX = 10_000;
    private static final int BATCHES = 20;
    private static final int BATCHES_MAX = 100;

    private final Vertx vertx;
    private final Context context;
    private final Running running;
    private final FileShelf files;
    private final Batches batches;

    KeptCalls(Vertx vertx, Context context, Running running, Keeping keeping) {
        this.vertx = vertx;
        this.context = context;
        this.running = running;
        this.files = keeping.files();
        this.batches = keeping.batches();
    }

    /// Begins to answer. The request's body has not been touched when this is called.
    void serve(HttpServerRequest request, Route.Kept route) {
        KeptAnswer answer = new KeptAnswer(request, context, route.front(), CallIds.next(running.clock()));
        try {
            if (running.draining().get()) {
                throw new Wrong(new Refusal.Busy(Duration.ofSeconds(1)));
            }
            Asker asker = Asker.of(new HttpIncoming(request, context), route.front(), running);
            serve(request, route.ask(), asker, answer);
        } catch (Wrong wrong) {
            answer.refuse(wrong.refusal());
        }
    }

    private void serve(HttpServerRequest request, KeptAsk ask, Asker asker, KeptAnswer answer) {
        String account = asker.account();
        switch (ask) {
            case KeptAsk.UploadFile() -> upload(request, account, answer);
            case KeptAsk.ListFiles() ->
                answer.with(files.page(account, query(request, "purpose"), listing(request, FILES_MAX, FILES_MAX))
                        .thenApply(FilePage::list));
            case KeptAsk.ReadFile(String id) ->
                answer.with(files.find(account, id).thenApply(file -> FilePage.one(there(file, noFile(id)))));
            case KeptAsk.ReadContent(String id) ->
                answer.withFile(files.find(account, id).thenApply(file -> {
                    KeptFile found = there(file, noFile(id));
                    return files.path(found.id());
                }));
            case KeptAsk.DeleteFile(String id) ->
                answer.with(files.delete(account, id).thenApply(deleted -> {
                    if (!deleted) {
                        throw new Wrong(noFile(id));
                    }
                    return FilePage.deleted(id);
                }));
            case KeptAsk.CreateBatch() -> read(request, answer, body -> create(body, asker));
            case KeptAsk.ListBatches() ->
                answer.with(batches.page(account, listing(request, BATCHES, BATCHES_MAX))
                        .thenApply(BatchPage::list));
            case KeptAsk.ReadBatch(String id) ->
                answer.with(batches.find(account, id).thenApply(batch -> BatchPage.one(there(batch, noBatch(id)))));
            case KeptAsk.CancelBatch(String id) ->
                answer.with(batches.cancel(account, id).thenApply(cancelled -> cancelled(cancelled, id)));
        }
    }

    private void upload(HttpServerRequest request, String account, KeptAnswer answer) {
        Duration idle = running.snapshot().get().config().timeouts().requestBody();
        CompletableFuture<Reply> reply = Upload.receive(vertx, request, files, idle)
                .toCompletionStage()
                .toCompletableFuture()
                .thenCompose(received -> {
                    Instant now = running.clock().instant();
                    return files.keep(new KeptFile(
                            received.id(),
                            account,
                            received.form().purpose(),
                            received.filename(),
                            received.bytes(),
                            now,
                            now.plus(received.form().keep().orElse(files.retention()))));
                })
                .thenApply(kept -> switch (kept) {
                    case FileShelf.Kept.Taken(KeptFile file) -> FilePage.one(file);
                    case FileShelf.Kept.NoRoom(long bytesMax) -> throw new Wrong(new Refusal.TooLarge(bytesMax));
                });
        answer.with(reply);
    }

    private CompletionStage<Reply> create(byte[] body, Asker asker) {
        Snapshot snapshot = running.snapshot().get();
        BatchAsk ask = BatchAsk.read(
                body,
                snapshot.config().limits().jsonDepthMax(),
                endpoint -> GatewayLines.route(endpoint).isPresent());
        return batches.create(new Batches.Wanted(
                        asker.submitter(),
                        ask.endpoint(),
                        ask.inputFile(),
                        ask.outputKeep().orElse(files.retention()),
                        ask.metadata()))
                .thenApply(made -> switch (made) {
                    case Batches.Made.Begun(var batch) -> BatchPage.one(batch);
                    case Batches.Made.NoInput() ->
                        throw new Wrong(new Refusal.Invalid(
                                "input_file_id",
                                "invalid_value",
                                "input_file_id: no such file (expected: a file uploaded with the purpose batch)"));
                    case Batches.Made.TooMany(int max) ->
                        throw new Wrong(
                                new Refusal.Limited(Refusal.Limit.BATCHES, max, Optional.of(Duration.ofMinutes(1))));
                });
    }

    private static Reply cancelled(Batches.Cancelled cancelled, String id) {
        return switch (cancelled) {
            case Batches.Cancelled.Cancelling(var batch) -> BatchPage.one(batch);
            case Batches.Cancelled.NotThere() -> throw new Wrong(noBatch(id));
            case Batches.Cancelled.Over(var status) ->
                throw new Wrong(new Refusal.Conflict(
                        "batch_not_cancellable", "Cannot cancel a batch with status '" + status.word() + "'."));
        };
    }

    private void read(HttpServerRequest request, KeptAnswer answer, Function<byte[], CompletionStage<Reply>> use) {
        Snapshot snapshot = running.snapshot().get();
        int bytesMax = snapshot.config().limits().bodyBytesMax();
        BodyReader.read(vertx, request, bytesMax, snapshot.config().timeouts().requestBody(), read -> {
            try {
                switch (read) {
                    case BodyReader.Read.Whole(byte[] body) -> answer.with(use.apply(body));
                    case BodyReader.Read.TooLarge() -> throw new Wrong(new Refusal.TooLarge(bytesMax));
                    case BodyReader.Read.TooSlow() -> {
                        request.response()
                                .bodyEndHandler(_ -> request.connection().close());
                        throw new Wrong(new Refusal.Malformed("the body did not come in time"));
                    }
                }
            } catch (Wrong wrong) {
                answer.refuse(wrong.refusal());
            }
        });
    }

    private static Listing listing(HttpServerRequest request, int limit, int limitMax) {
        return ListAsk.read(name -> query(request, name), limit, limitMax);
    }

    private static Optional<String> query(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getParam(name));
    }

    private static <T> T there(Optional<T> found, Refusal otherwise) {
        return found.orElseThrow(() -> new Wrong(otherwise));
    }

    private static Refusal noFile(String id) {
        return new Refusal.NoSuch("id", "No such File object: " + shown(id));
    }

    private static Refusal noBatch(String id) {
        return new Refusal.NoSuch("id", "No batch found with id '" + shown(id) + "'.");
    }

    private static String shown(String id) {
        return id.length() <= 64 ? id : id.substring(0, 64) + "...";
    }
}
