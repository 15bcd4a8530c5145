package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Operation;
import dev.rehome.files.Listing;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.server.front.kept.ListAsk;
import dev.rehome.server.front.kept.Wrong;
import dev.rehome.server.front.videos.VideoAct;
import dev.rehome.server.front.videos.VideoAsk;
import dev.rehome.server.front.videos.VideoPage;
import dev.rehome.videos.KeptVideo;
import dev.rehome.videos.VideoShelf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Answers what is asked about videos, on one event loop. Another account's are not there.
///
/// To ask for one that is under way, and to get one, are calls like others: they are decided anew, about the one target
/// that has it. A video that has ended is shown as it was last seen.
final class VideoCalls {
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;
    private static final String ID = "video_id";
    private static final int SHOWN_CHARS_MAX = 100;

    private final Context context;
    private final Running running;
    private final Calls calls;
    private final VideoShelf shelf;
    private final VideoSubmission submission;

    VideoCalls(Vertx vertx, Context context, Running running, Calls calls, VideoShelf shelf) {
        this.context = context;
        this.running = running;
        this.calls = calls;
        this.shelf = shelf;
        this.submission = new VideoSubmission(vertx, context, running, calls, shelf);
    }

    /// Begins to answer. The request's body has not been touched when this is called.
    void serve(HttpServerRequest request, Route.Video route) {
        KeptAnswer answer = new KeptAnswer(request, context, route.front(), CallIds.next(running.clock()));
        try {
            if (running.draining().get()) {
                throw new Wrong(new Refusal.Busy(Duration.ofSeconds(1)));
            }
            String account = Asker.of(new HttpIncoming(request, context), route.front(), running)
                    .account();
            switch (route.act()) {
                case VideoAct.Create() ->
                    submission.read(request, arrival(request, route.front(), Operation.VIDEO), account);
                case VideoAct.ListAll() ->
                    answer.with(shelf.page(account, listing(request)).thenApply(VideoPage::list));
                case VideoAct.Read(String id) ->
                    with(found(account, id), answer, video -> read(request, route.front(), video, answer));
                case VideoAct.Content(String id) ->
                    with(found(account, id), answer, video -> content(request, route.front(), video));
                case VideoAct.Delete(String id) ->
                    answer.with(found(account, id).thenCompose(this::delete));
                case VideoAct.Beyond(String what) ->
                    throw new Wrong(new Refusal.Unsupported(
                            List.of(what), what + ": no provider behind this gateway makes videos of other videos"));
            }
        } catch (Wrong wrong) {
            answer.refuse(wrong.refusal());
        }
    }

    private Arrival arrival(HttpServerRequest request, Front front, Operation operation) {
        return Arrival.of(new HttpIncoming(request, context), front, operation, running);
    }

    private void read(HttpServerRequest request, Front front, KeptVideo video, KeptAnswer answer) {
        if (!video.isUnderWay()) {
            answer.with(CompletableFuture.completedFuture(VideoPage.one(video)));
            return;
        }
        Arrival arrival = arrival(request, front, Operation.VIDEO_STATUS);
        VideoKeeper keeper = new VideoKeeper(arrival.incoming(), context, front, false, shelf::seen);
        calls.carry(
                arrival.through(keeper),
                () -> VideoAsk.look(
                        video,
                        state -> keeper.seen(video.seen(state, running.clock().instant()))));
    }

    private void content(HttpServerRequest request, Front front, KeptVideo video) {
        URI result =
                result(video, Optional.ofNullable(request.getParam("variant")).orElse("video"));
        calls.carry(arrival(request, front, Operation.VIDEO_CONTENT), () -> VideoAsk.fetch(video, result));
    }

    private URI result(KeptVideo video, String variant) {
        Optional<URI> result = switch (variant) {
            case "video" -> video.result();
            case "thumbnail" -> video.cover();
            case "spritesheet" -> Optional.empty();
            default ->
                throw new Wrong(new Refusal.Invalid(
                        "variant", "invalid_value", "variant: not usable (expected: video, thumbnail or spritesheet)"));
        };
        if (video.status() != KeptVideo.Status.COMPLETED) {
            throw new Wrong(new Refusal.Invalid(
                    ID, "video_not_ready", "The video is " + video.status().word() + " (expected: completed)."));
        }
        if (video.isExpired(running.clock().instant())) {
            throw new Wrong(new Refusal.NoSuch(ID, "The provider keeps the video '" + video.id() + "' no longer."));
        }
        return result.orElseThrow(() -> new Wrong(new Refusal.Unsupported(
                List.of("variant"), "variant: the provider has no " + variant + " of this video")));
    }

    private CompletionStage<Reply> delete(KeptVideo video) {
        if (video.isUnderWay()) {
            throw new Wrong(new Refusal.Invalid(
                    ID,
                    "video_not_ended",
                    "The video is " + video.status().word() + " (expected: completed or failed)."));
        }
        return shelf.delete(video.account(), video.id()).thenApply(_ -> VideoPage.deleted(video.id()));
    }

    private CompletableFuture<KeptVideo> found(String account, String id) {
        return shelf.find(account, id).thenApply(video -> video.orElseThrow(() -> noSuch(id)));
    }

    /// Goes on, on this loop, with the video that was found.
    private void with(CompletableFuture<KeptVideo> found, KeptAnswer answer, Consumer<KeptVideo> then) {
        CompletableFuture<KeptVideo> _ = found.whenComplete((video, failed) -> context.runOnContext(_ -> {
            if (failed != null) {
                answer.with(CompletableFuture.failedFuture(failed));
                return;
            }
            try {
                then.accept(video);
            } catch (Wrong wrong) {
                answer.refuse(wrong.refusal());
            }
        }));
    }

    private static Listing listing(HttpServerRequest request) {
        return ListAsk.read(name -> Optional.ofNullable(request.getParam(name)), LIMIT, LIMIT_MAX);
    }

    private static Wrong noSuch(String id) {
        String shown = id.length() <= SHOWN_CHARS_MAX ? id : id.substring(0, SHOWN_CHARS_MAX) + "...";
        return new Wrong(new Refusal.NoSuch(ID, "Video with id '" + shown + "' not found."));
    }
}
