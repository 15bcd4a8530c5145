package dev.rehome.server.front;

import dev.rehome.call.Refusal;
import dev.rehome.server.front.kept.KeptAsk;
import dev.rehome.server.front.kept.KeptRoutes;
import dev.rehome.server.front.videos.VideoAct;
import dev.rehome.server.front.videos.VideoRoutes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From method and path to a route, without regular expressions.
///
///     POST /v1/chat/completions
///     POST /v1/completions
///     POST /v1/embeddings
///     POST /v1/moderations
///     POST /v1/rerank
///     POST /v1/images/generations
///     POST /v1/images/edits
///     POST /v1/images/variations
///     POST /v1/audio/speech
///     POST /v1/audio/transcriptions
///     POST /v1/audio/translations
///     GET  /v1/models
///     GET  /v1/models/{id}
///     POST /openai/deployments/{model}/chat/completions
///     POST /v1/messages
///     POST /v1/messages/count_tokens
///     POST /v1beta/models/{model}:generateContent, :streamGenerateContent, and behind /v1/ too
///     GET  /v1beta/models
///     GET  /v1beta/models/{id}
///     POST /v1/responses
///     POST /openai/deployments/{model}/completions, and so on
///     GET  /v1/realtime, a WebSocket
///     GET, DELETE /v1/responses/{id}
///     POST /v1/responses/{id}/cancel
///     GET  /v1/responses/{id}/input_items
///     POST /openai/deployments/{model}/completions, and so on
///     files and batches: see `KeptRoutes`; videos: see `VideoRoutes`
///     and all behind /v1/ behind /openai/v1/ too; /openai/responses, /openai/files, /openai/batches
///     and /openai/videos as well
///
/// A model in a path is percent-decoded and may hold slashes. Azure's `api-version` is not asked for: the
/// gateway has one version. Everything else is 404 in the shape of the API that the path belongs to; the wrong
/// method is 405.
public final class Routes {
    private static final String OPENAI = "/v1/";
    private static final String MESSAGES = "/v1/messages";
    private static final String GEMINI = "/v1beta/";
    private static final String AZURE = "/openai/";
    private static final String AZURE_V1 = "/openai/v1/";
    private static final String DEPLOYMENTS = "/openai/deployments/";
    /// OpenAI's calls behind `/v1/`, which are Azure's behind a deployment too.
    private static final Map<String, Endpoint> CALLS = Map.ofEntries(
            Map.entry("chat/completions", Endpoint.CHAT_COMPLETIONS),
            Map.entry("completions", Endpoint.COMPLETIONS),
            Map.entry("embeddings", Endpoint.EMBEDDINGS),
            Map.entry("moderations", Endpoint.MODERATIONS),
            Map.entry("rerank", Endpoint.RERANK),
            Map.entry("images/generations", Endpoint.IMAGE_GENERATIONS),
            Map.entry("audio/speech", Endpoint.SPEECH),
            Map.entry("audio/transcriptions", Endpoint.TRANSCRIPTIONS),
            Map.entry("audio/translations", Endpoint.TRANSLATIONS),
            Map.entry("images/edits", Endpoint.IMAGE_EDITS),
            Map.entry("images/variations", Endpoint.IMAGE_VARIATIONS));

    private static final String MODELS = "models";
    private static final String RESPONSES = "responses";
    private static final String VIDEOS = "videos";
    /// What Azure has without a deployment in the path.
    private static final List<String> AZURE_KEPT = List.of(RESPONSES, "files", "batches", VIDEOS);
    private static final String REALTIME = "realtime";

    private Routes() {}

    /// @param path without the query
    public static Route find(String method, String path) {
        if (path.equals(MESSAGES) || path.startsWith(MESSAGES + "/")) {
            return messages(new At(Front.ANTHROPIC, method, path), path.substring(MESSAGES.length()));
        }
        if (path.startsWith(GEMINI)) {
            return GeminiRoutes.find(method, path, path.substring(GEMINI.length()));
        }
        if (path.startsWith(OPENAI) && GeminiRoutes.isCall(path)) {
            return GeminiRoutes.find(method, path, path.substring(OPENAI.length()));
        }
        if (path.startsWith(OPENAI)) {
            return plain(new At(Front.OPENAI, method, path), path.substring(OPENAI.length()));
        }
        if (path.startsWith(AZURE_V1)) {
            return plain(new At(Front.AZURE, method, path), path.substring(AZURE_V1.length()));
        }
        if (AZURE_KEPT.stream().anyMatch(name -> path.equals(AZURE + name) || path.startsWith(AZURE + name + "/"))) {
            return plain(new At(Front.AZURE, method, path), path.substring(AZURE.length()));
        }
        if (path.startsWith(DEPLOYMENTS)) {
            return deployment(new At(Front.AZURE, method, path), path.substring(DEPLOYMENTS.length()));
        }
        return unknown(path.startsWith(AZURE) ? Front.AZURE : Front.OPENAI, method, path);
    }

    private static Route messages(At at, String rest) {
        return switch (rest) {
            case "" -> at.only("POST", new Route.Call(at.front, Endpoint.MESSAGES, Optional.empty()));
            case "/count_tokens" ->
                at.only("POST", new Route.Call(at.front, Endpoint.MESSAGES_COUNT_TOKENS, Optional.empty()));
            default -> at.unknown();
        };
    }

    private static Route plain(At at, String rest) {
        Endpoint call = CALLS.get(rest);
        if (call != null) {
            return at.only("POST", new Route.Call(at.front, call, Optional.empty()));
        }
        if (rest.equals(RESPONSES)) {
            return at.only("POST", new Route.Call(at.front, Endpoint.RESPONSES, Optional.empty()));
        }
        if (rest.equals(REALTIME)) {
            return at.only("GET", new Route.Live(at.front));
        }
        if (rest.startsWith(RESPONSES + "/")) {
            return response(at, rest.substring(RESPONSES.length() + 1));
        }
        if (rest.equals(MODELS)) {
            return at.only("GET", new Route.Models(at.front));
        }
        if (rest.equals(VIDEOS) || rest.startsWith(VIDEOS + "/")) {
            return video(at, rest.substring(VIDEOS.length()));
        }
        return rest.startsWith(MODELS + "/")
                ? decode(rest.substring(MODELS.length() + 1))
                        .map(id -> at.only("GET", new Route.Model(at.front, id)))
                        .orElseGet(at::unknown)
                : KeptRoutes.find(at.method, rest).map(at::kept).orElseGet(at::unknown);
    }

    private static Route video(At at, String rest) {
        return switch (VideoRoutes.find(at.method, rest)) {
            case VideoRoutes.Found.Act(VideoAct act) -> new Route.Video(at.front, act);
            case VideoRoutes.Found.OtherMethod(String allowed) ->
                new Route.Refused(at.front, new Refusal.MethodUnknown(at.method, at.path, allowed));
            case VideoRoutes.Found.Nothing() -> at.unknown();
        };
    }

    private static Route response(At at, String rest) {
        int slash = rest.indexOf('/');
        Optional<String> id = decode(slash < 0 ? rest : rest.substring(0, slash));
        if (id.isEmpty()) {
            return at.unknown();
        }
        return switch (slash < 0 ? "" : rest.substring(slash + 1)) {
            case "" -> {
                boolean delete = at.method.equals("DELETE");
                Route.Response.Act act = delete ? Route.Response.Act.DELETE : Route.Response.Act.READ;
                yield at.only(delete ? "DELETE" : "GET", new Route.Response(at.front, id.get(), act));
            }
            case "cancel" -> at.only("POST", new Route.Response(at.front, id.get(), Route.Response.Act.CANCEL));
            case "input_items" ->
                at.only("GET", new Route.Response(at.front, id.get(), Route.Response.Act.INPUT_ITEMS));
            default -> at.unknown();
        };
    }

    /// The model may hold slashes, so the call is found from the end; of `chat/completions` and `completions` the
    /// longer.
    private static Route deployment(At at, String rest) {
        String found = "";
        for (String call : CALLS.keySet()) {
            if (call.length() > found.length() && rest.endsWith("/" + call)) {
                found = call;
            }
        }
        Endpoint call = CALLS.get(found);
        if (call == null) {
            return at.unknown();
        }
        return decode(rest.substring(0, rest.length() - found.length() - 1))
                .map(model -> at.only("POST", new Route.Call(at.front, call, Optional.of(model))))
                .orElseGet(at::unknown);
    }

    private static Route unknown(Front front, String method, String path) {
        return new Route.Refused(front, new Refusal.PathUnknown(method, path));
    }

    /// The name with its percent escapes decoded; empty when it is empty or badly escaped, or not UTF-8.
    static Optional<String> decode(String escaped) {
        if (escaped.isEmpty()) {
            return Optional.empty();
        }
        if (escaped.indexOf('%') < 0) {
            return Optional.of(escaped);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            if (i + 2 >= escaped.length() || hex(escaped, i + 1) < 0 || hex(escaped, i + 2) < 0) {
                return Optional.empty();
            }
            bytes.write(hex(escaped, i + 1) << 4 | hex(escaped, i + 2));
            i += 2;
        }
        String name = bytes.toString(StandardCharsets.UTF_8);
        return name.indexOf('\ufffd') < 0 ? Optional.of(name) : Optional.empty();
    }

    private static int hex(String text, int at) {
        return Character.digit(text.charAt(at), 16);
    }

    /// Where a request stands.
    private record At(Front front, String method, String path) {
        Route only(String allowed, Route route) {
            return method.equals(allowed)
                    ? route
                    : new Route.Refused(front, new Refusal.MethodUnknown(method, path, allowed));
        }

        Route kept(KeptRoutes.Found found) {
            return switch (found) {
                case KeptRoutes.Found.Ask(KeptAsk ask) -> new Route.Kept(front, ask);
                case KeptRoutes.Found.OtherMethod(String allowed) ->
                    new Route.Refused(front, new Refusal.MethodUnknown(method, path, allowed));
            };
        }

        Route unknown() {
            return Routes.unknown(front, method, path);
        }
    }
}
