package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.config.Timeouts;
import dev.rehome.dialect.Content;
import dev.rehome.dialect.Form;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.TaskState;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.videos.VideoAsk;
import dev.rehome.server.front.videos.VideoForm;
import dev.rehome.server.front.videos.VideoPage;
import dev.rehome.videos.KeptVideo;
import dev.rehome.videos.VideoShelf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads what a client wants filmed, as JSON or as a form, and hands it in.
final class VideoSubmission {
    private static final int SCAN_ON_LOOP_BYTES_MAX = 64 * 1024;
    private static final int CHUNK_BYTES = 256 * 1024;
    /// The vendors take pictures of up to 10 MB.
    private static final int IMAGE_BYTES_MAX = 10 << 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TargetModel NOWHERE = new TargetModel("", "", Map.of());

    private final Vertx vertx;
    private final Context context;
    private final Running running;
    private final Calls calls;
    private final VideoShelf shelf;

    VideoSubmission(Vertx vertx, Context context, Running running, Calls calls, VideoShelf shelf) {
        this.vertx = vertx;
        this.context = context;
        this.running = running;
        this.calls = calls;
        this.shelf = shelf;
    }

    /// @param account whose video it will be
    void read(HttpServerRequest request, Arrival arrival, String account) {
        Timeouts timeouts = running.snapshot().get().config().timeouts();
        if (isForm(request)) {
            FormReader.read(vertx, request, timeouts.requestBody(), read -> {
                switch (read) {
                    case FormReader.Read.Whole(Form form, long bytes, Spool spool) ->
                        image(form, image -> {
                            submit(arrival, account, bytes, () -> VideoForm.form(form, image.get()));
                            spool.close();
                        });
                    case FormReader.Read.Bad(Refusal refusal) -> refuse(arrival, refusal);
                    case FormReader.Read.TooSlow() -> tooSlow(arrival, request);
                }
            });
            return;
        }
        int bytesMax = running.snapshot().get().config().limits().bodyBytesMax();
        BodyReader.read(vertx, request, bytesMax, timeouts.requestBody(), read -> {
            switch (read) {
                case BodyReader.Read.Whole(byte[] body) -> json(arrival, account, body);
                case BodyReader.Read.TooLarge() -> refuse(arrival, new Refusal.TooLarge(bytesMax));
                case BodyReader.Read.TooSlow() -> tooSlow(arrival, request);
            }
        });
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private void json(Arrival arrival, String account, byte[] body) {
        int depthMax = running.snapshot().get().config().limits().jsonDepthMax();
        if (body.length <= SCAN_ON_LOOP_BYTES_MAX) {
            submit(arrival, account, body.length, () -> VideoForm.json(body, depthMax));
            return;
        }
        vertx.executeBlocking(() -> VideoForm.json(body, depthMax), false)
                .onComplete(read -> submit(arrival, account, body.length, () -> {
                    if (read.cause() instanceof RuntimeException bad) {
                        throw bad;
                    }
                    return read.result();
                }));
    }

    private void submit(Arrival arrival, String account, long bytes, Supplier<VideoForm> reading) {
        VideoKeeper keeper = new VideoKeeper(arrival.incoming(), context, arrival.front(), true, shelf::add);
        String id = VideoPage.fresh(RANDOM);
        Supplier<ClientAsk> asking = () -> {
            VideoForm form = reading.get();
            return VideoAsk.submit(form, bytes, state -> keeper.seen(taken(id, arrival, account, form, state)));
        };
        calls.carry(arrival.through(keeper), asking);
    }

    private static KeptVideo taken(String id, Arrival arrival, String account, VideoForm form, TaskState state) {
        if (!(state instanceof TaskState.Taken(String task, var settled))) {
            throw new IllegalStateException("a submission that was not taken");
        }
        return new KeptVideo(
                id,
                account,
                arrival.started(),
                form.model(),
                NOWHERE,
                task,
                settled.prompt(),
                settled.size().map(Object::toString).orElse(""),
                settled.seconds().orElse(0),
                KeptVideo.Status.QUEUED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Reads the picture of a form, which may lie on disk.
    private static void image(Form form, Consumer<Supplier<Optional<byte[]>>> then) {
        Optional<Content> picture = form.parts().stream()
                .filter(part -> part instanceof Form.File && part.name().equals("input_reference"))
                .map(part -> ((Form.File) part).content())
                .findFirst();
        if (picture.isEmpty()) {
            then.accept(Optional::empty);
        } else if (picture.get().length() > IMAGE_BYTES_MAX) {
            then.accept(() -> {
                throw new BadAsk(new Refusal.TooLarge(IMAGE_BYTES_MAX));
            });
        } else {
            load(picture.get(), new ByteArrayOutputStream(), then);
        }
    }

    private static void load(Content picture, ByteArrayOutputStream loaded, Consumer<Supplier<Optional<byte[]>>> then) {
        if (loaded.size() == picture.length()) {
            then.accept(() -> Optional.of(loaded.toByteArray()));
            return;
        }
        picture.read(
                loaded.size(),
                CHUNK_BYTES,
                chunk -> {
                    loaded.writeBytes(chunk);
                    load(picture, loaded, then);
                },
                why -> then.accept(() -> {
                    throw new IllegalStateException("the picture cannot be read", why);
                }));
    }

    private void tooSlow(Arrival arrival, HttpServerRequest request) {
        refuse(arrival, new Refusal.Malformed("the body did not come in time"));
        request.connection().close();
    }

    private void refuse(Arrival arrival, Refusal refusal) {
        calls.carry(arrival, () -> {
            throw new BadAsk(refusal);
        });
    }
}
