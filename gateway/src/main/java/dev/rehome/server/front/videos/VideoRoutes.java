package dev.rehome.server.front.videos;

import java.util.List;

/// From method and path to what is asked about videos.
///
///     POST, GET    /v1/videos
///     GET, DELETE  /v1/videos/{id}
///     GET          /v1/videos/{id}/content
///     POST         /v1/videos/{id}/remix
///     POST         /v1/videos/edits, extensions, characters
///     GET          /v1/videos/characters/{id}
public final class VideoRoutes {
    private static final List<String> BEYOND = List.of("edits", "extensions", "characters");

    private VideoRoutes() {}

    /// What a path means.
    public sealed interface Found {
        record Act(VideoAct act) implements Found {}

        /// @param allowed the methods that there are, as in the header `Allow`
        record OtherMethod(String allowed) implements Found {}

        record Nothing() implements Found {}
    }

    /// @param rest the path behind `/v1/videos`
    public static Found find(String method, String rest) {
        if (rest.isEmpty()) {
            return switch (method) {
                case "POST" -> new Found.Act(new VideoAct.Create());
                case "GET" -> new Found.Act(new VideoAct.ListAll());
                default -> new Found.OtherMethod("GET, POST");
            };
        }
        List<String> parts = List.of(rest.substring(1).split("/", -1));
        String id = parts.getFirst();
        if (id.isEmpty() || parts.size() > 2) {
            return new Found.Nothing();
        }
        return parts.size() == 1 ? one(method, id) : part(method, id, parts.get(1));
    }

    private static Found one(String method, String id) {
        if (BEYOND.contains(id)) {
            return only(method, "POST", new VideoAct.Beyond(id));
        }
        return switch (method) {
            case "GET" -> new Found.Act(new VideoAct.Read(id));
            case "DELETE" -> new Found.Act(new VideoAct.Delete(id));
            default -> new Found.OtherMethod("GET, DELETE");
        };
    }

    private static Found part(String method, String id, String part) {
        if (id.equals("characters")) {
            return only(method, "GET", new VideoAct.Beyond(id));
        }
        return switch (part) {
            case "content" -> only(method, "GET", new VideoAct.Content(id));
            case "remix" -> only(method, "POST", new VideoAct.Beyond(part));
            default -> new Found.Nothing();
        };
    }

    private static Found only(String method, String allowed, VideoAct act) {
        return method.equals(allowed) ? new Found.Act(act) : new Found.OtherMethod(allowed);
    }
}
