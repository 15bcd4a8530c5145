package dev.rehome.server.front.videos;

import dev.rehome.files.Listed;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.Reply;
import dev.rehome.videos.KeptVideo;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Videos in OpenAI's shape (`VideoResource`, `VideoListResource`, `DeletedVideoResource` of openai-openapi). No vendor
/// says how far a video is, so `progress` is 0 until it is 100.
public final class VideoPage {
    private static final int VIDEO_BYTES = 512;
    private static final int ID_BYTES = 24;

    private VideoPage() {}

    /// A new id that nobody can guess.
    public static String fresh(RandomGenerator random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "video_" + HexFormat.of().formatHex(bytes);
    }

    public static Reply one(KeptVideo video) {
        JsonOut out = new JsonOut(VIDEO_BYTES);
        write(video, out);
        return Reply.json(200, out.toByteArray());
    }

    public static Reply list(Listed<KeptVideo> videos) {
        List<KeptVideo> items = videos.items();
        JsonOut out = new JsonOut(VIDEO_BYTES * (1 + items.size()));
        out.text("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            write(items.get(i), out);
        }
        out.text("],\"first_id\":");
        optional(items.stream().findFirst().map(KeptVideo::id), out);
        out.text(",\"last_id\":");
        optional(
                items.isEmpty() ? Optional.empty() : Optional.of(items.getLast().id()), out);
        out.text(",\"has_more\":").text(Boolean.toString(videos.hasMore())).ascii('}');
        return Reply.json(200, out.toByteArray());
    }

    public static Reply deleted(String id) {
        JsonOut out = new JsonOut(VIDEO_BYTES);
        out.text("{\"id\":").string(id).text(",\"object\":\"video.deleted\",\"deleted\":true}");
        return Reply.json(200, out.toByteArray());
    }

    static void write(KeptVideo video, JsonOut out) {
        boolean isDone = video.status() == KeptVideo.Status.COMPLETED;
        out.text("{\"id\":").string(video.id()).text(",\"object\":\"video\",\"model\":");
        out.string(video.model()).text(",\"status\":").string(video.status().word());
        out.text(",\"progress\":").number(isDone ? 100 : 0);
        out.text(",\"created_at\":").number(video.created().getEpochSecond());
        out.text(",\"completed_at\":");
        time(video.completed(), out);
        out.text(",\"expires_at\":");
        time(video.expires(), out);
        out.text(",\"prompt\":").string(video.prompt()).text(",\"size\":").string(video.size());
        out.text(",\"seconds\":").string(Integer.toString(video.seconds()));
        out.text(",\"remixed_from_video_id\":null,\"error\":");
        if (video.reason().isPresent()) {
            KeptVideo.Reason reason = video.reason().get();
            out.text("{\"code\":").string(reason.name().toLowerCase(Locale.ROOT));
            out.text(",\"message\":").string(reason.sentence()).text("}}");
        } else {
            out.text("null}");
        }
    }

    private static void time(Optional<Instant> time, JsonOut out) {
        if (time.isPresent()) {
            out.number(time.get().getEpochSecond());
        } else {
            out.text("null");
        }
    }

    private static void optional(Optional<String> text, JsonOut out) {
        text.ifPresentOrElse(out::string, () -> out.text("null"));
    }
}
