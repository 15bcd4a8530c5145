package dev.rehome.server.front.videos;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.TaskState;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.Reply;
import dev.rehome.videos.KeptVideo;
import java.util.function.Function;

/// Shows a video as the provider says that it is.
final class VideoRenderer implements Renderer {
    private final Function<TaskState, KeptVideo> seen;

    /// @param seen takes note of the state, and says what the video is now
    VideoRenderer(Function<TaskState, KeptVideo> seen) {
        this.seen = seen;
    }

    @Override
    public String contentType() {
        return Reply.JSON;
    }

    @Override
    public boolean task(TaskState state, JsonOut out) {
        VideoPage.write(seen.apply(state), out);
        return true;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        return false;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        // The count that the relay makes where the provider said none.
        return event instanceof ChatEvent.Counted;
    }

    @Override
    public void done(JsonOut out) {}

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        return false;
    }

    @Override
    public void heartbeat(JsonOut out) {}
}
