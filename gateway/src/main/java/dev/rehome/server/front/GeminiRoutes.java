package dev.rehome.server.front;

import dev.rehome.call.Refusal;
import java.util.Optional;

/// The paths of Google's Gemini API: the method stands behind a colon at the end of the model's name, which may
/// hold colons and slashes itself.
final class GeminiRoutes {
    private static final String MODELS = "models";
    private static final String GENERATE = ":generateContent";
    private static final String STREAM = ":streamGenerateContent";

    private static final String COUNT = ":countTokens";

    private GeminiRoutes() {}

    /// Whether a path that OpenAI's API has too is one of a call of Google's.
    static boolean isCall(String path) {
        return path.endsWith(GENERATE) || path.endsWith(COUNT) || path.endsWith(STREAM);
    }

    /// @param rest what stands behind the version
    static Route find(String method, String path, String rest) {
        if (rest.equals(MODELS)) {
            return only("GET", method, path, new Route.Models(Front.GEMINI));
        }
        Optional<String> name =
                rest.startsWith(MODELS + "/") ? Routes.decode(rest.substring(MODELS.length() + 1)) : Optional.empty();
        if (name.isEmpty()) {
            return new Route.Refused(Front.GEMINI, new Refusal.PathUnknown(method, path));
        }
        String model = name.get();
        if (model.endsWith(STREAM)) {
            return call(method, path, Endpoint.STREAM_GENERATE_CONTENT, model, STREAM);
        }
        if (model.endsWith(COUNT)) {
            return call(method, path, Endpoint.COUNT_CONTENT_TOKENS, model, COUNT);
        }
        if (model.endsWith(GENERATE)) {
            return call(method, path, Endpoint.GENERATE_CONTENT, model, GENERATE);
        }
        return method.equals("GET")
                ? new Route.Model(Front.GEMINI, model)
                : new Route.Refused(Front.GEMINI, new Refusal.PathUnknown(method, path));
    }

    private static Route call(String method, String path, Endpoint endpoint, String model, String word) {
        String name = model.substring(0, model.length() - word.length());
        return name.isEmpty()
                ? new Route.Refused(Front.GEMINI, new Refusal.PathUnknown(method, path))
                : only("POST", method, path, new Route.Call(Front.GEMINI, endpoint, Optional.of(name)));
    }

    private static Route only(String allowed, String method, String path, Route route) {
        return method.equals(allowed)
                ? route
                : new Route.Refused(Front.GEMINI, new Refusal.MethodUnknown(method, path, allowed));
    }
}
