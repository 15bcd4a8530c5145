package dev.rehome.cli.reembed;

import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.server.front.OpenAiAsk;
import dev.rehome.way.Site;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The bodies of calls to one model, and how many texts it takes in one: its dialect says so before anything is sent.
///
/// @param dimensions what the model is asked for; 0 for its usual ones
record ReembedBody(TargetModel model, int dimensions) {
    private static final int DEPTH_MAX = 8;

    /// Asks for the dimensions only where the model can be asked.
    static ReembedBody of(Site site, TargetModel model, int dimensions) {
        ReembedBody asking = new ReembedBody(model, dimensions);
        return dimensions > 0 && asking.refused(site, 1).isEmpty() ? asking : new ReembedBody(model, 0);
    }

    byte[] of(List<String> texts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model.toString());
        fields.put("input", texts);
        if (dimensions > 0) {
            fields.put("dimensions", dimensions);
        }
        return JsonMapper.shared().writeValueAsBytes(fields);
    }

    /// The most texts of a call that the model takes.
    ///
    /// @param most what is wanted
    /// @throws IllegalArgumentException when it does not even take one
    int textsMax(Site site, int most) {
        Optional<String> none = refused(site, 1);
        if (none.isPresent()) {
            throw new IllegalArgumentException(
                    "--target: " + model + ": " + none.get() + " (expected: a model for" + " embeddings)");
        }
        int taken = 1;
        int beyond = most + 1;
        while (beyond - taken > 1) {
            int middle = (taken + beyond) >>> 1;
            if (refused(site, middle).isEmpty()) {
                taken = middle;
            } else {
                beyond = middle;
            }
        }
        return taken;
    }

    private Optional<String> refused(Site site, int texts) {
        byte[] body = of(Collections.nCopies(texts, "a text"));
        OpenAiAsk ask = OpenAiAsk.read(Operation.EMBEDDINGS, body, DEPTH_MAX, Optional.empty());
        return switch (site.dialect().encode(ask, model, Strictness.ADAPT)) {
            case Encoding.Ready _ -> Optional.empty();
            case Encoding.Unsupported(var _, String reason) -> Optional.of(reason);
        };
    }
}
