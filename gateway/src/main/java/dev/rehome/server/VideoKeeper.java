package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.TargetModel;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.videos.KeptVideo;
import dev.rehome.way.Recorded;
import io.vertx.core.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands between a call about a video and the one who waits for its answer: what the provider said is in the store
/// before the client hears of it, so that his next call finds it.
///
/// A submission goes on when its client leaves: the provider makes the video anyway, and it is in the client's list.
final class VideoKeeper implements Incoming, Client {
    private static final Logger LOG = LoggerFactory.getLogger(VideoKeeper.class);

    private final Incoming to;
    private final Context context;
    private final Front front;
    private final boolean isSubmission;
    private final Function<KeptVideo, CompletableFuture<Boolean>> keep;
    private Optional<KeptVideo> video = Optional.empty();

    /// @param keep writes it down
    VideoKeeper(
            Incoming to,
            Context context,
            Front front,
            boolean isSubmission,
            Function<KeptVideo, CompletableFuture<Boolean>> keep) {
        this.to = to;
        this.context = context;
        this.front = front;
        this.isSubmission = isSubmission;
        this.keep = keep;
    }

    KeptVideo seen(KeptVideo now) {
        video = Optional.of(now);
        return now;
    }

    @Override
    public void whole(int status, Map<String, String> headers, byte[] body) {
        if (status != 200 || video.isEmpty()) {
            to.client().whole(status, headers, body);
            return;
        }
        KeptVideo now = isSubmission ? placed(video.get(), headers) : video.get();
        CompletableFuture<Boolean> _ = keep.apply(now)
                .whenComplete((_, failed) -> context.runOnContext(_ -> {
                    if (failed != null) {
                        LOG.error("video {}, task {} of {}: not kept", now.id(), now.task(), now.target(), failed);
                    }
                    if (failed != null && isSubmission) {
                        Reply reply = front.errors().refusal(new Refusal.Internal(now.id()));
                        to.client().whole(reply.status(), reply.headers(), reply.body());
                    } else {
                        to.client().whole(status, headers, body);
                    }
                }));
    }

    /// The video with the target that took it.
    private static KeptVideo placed(KeptVideo video, Map<String, String> headers) {
        String target = headers.getOrDefault("x-rehome-target", "");
        int slash = target.indexOf('/');
        if (slash < 0) {
            throw new IllegalStateException("x-rehome-target: " + target + " (expected: provider/model)");
        }
        return video.at(new TargetModel(target.substring(0, slash), target.substring(slash + 1), Map.of()));
    }

    @Override
    public void head(int status, Map<String, String> headers) {
        to.client().head(status, headers);
    }

    @Override
    public void write(byte[] bytes) {
        to.client().write(bytes);
    }

    @Override
    public void end() {
        to.client().end();
    }

    @Override
    public void abort() {
        to.client().abort();
    }

    @Override
    public boolean isWritable() {
        return to.client().isWritable();
    }

    @Override
    public Client client() {
        return this;
    }

    @Override
    public void listen(Runnable gone, Runnable writable) {
        to.listen(isSubmission ? () -> {} : gone, writable);
    }

    @Override
    public boolean isGone() {
        return !isSubmission && to.isGone();
    }

    @Override
    public Headers headers() {
        return to.headers();
    }

    @Override
    public Optional<String> query() {
        return to.query();
    }

    @Override
    public Optional<Address> address(ClientAddress where) {
        return to.address(where);
    }

    @Override
    public Optional<Recorded> recorded() {
        return to.recorded();
    }
}
