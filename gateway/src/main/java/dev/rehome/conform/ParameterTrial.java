package dev.rehome.conform;

import dev.rehome.dialect.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Tries one parameter of a chat twice: what the gateway makes of it for this target, by comparing what it would send
/// with and without; and whether the provider takes what is sent.
///
/// Something that leaves no trace in what is sent must be told in a warning or be refused: anything else is lost
/// silently, which breaks the gateway's promise. Values that ask for what happens anyway may leave none.
///
/// @param without the call without the parameter
/// @param with the call with it
/// @param field the parameter's name at OpenAI
/// @param neutral whether the value asks for what happens anyway
record ParameterTrial(Base without, Base with, String field, boolean neutral) implements Check.Trial {
    private static final String IMAGE = "image_url";

    /// A field that nobody knows: it passes, and the provider may refuse it.
    static final String UNKNOWN = "unheard_of";

    /// Makes a call for a model.
    interface Base {
        Body of(String model);
    }

    @Override
    public Finding of(Probe probe) {
        String body = with.of(model(probe)).json();
        return switch (probe.encoding(model(probe), body)) {
            case Encoding.Unsupported what -> refused(probe, body, what);
            case Encoding.Ready ready -> taken(probe, body, ready);
        };
    }

    private static Finding refused(Probe probe, String asked, Encoding.Unsupported what) {
        Seen seen = probe.post("/v1/chat/completions", asked);
        String fields = String.join(", ", what.fields());
        return seen.status() == 400 && seen.body().contains(what.fields().getFirst())
                ? Finding.refused(fields + ": " + what.reason())
                : Finding.failed("refused by name inside (" + fields + "), but the client saw " + seen.trouble());
    }

    private Finding taken(Probe probe, String asked, Encoding.Ready ready) {
        Seen seen = probe.post("/v1/chat/completions", asked);
        if (!seen.isOk() && seen.status() == 400 && field.equals(UNKNOWN)) {
            return Finding.yes("refused by the provider, as OpenAI does");
        }
        if (seen.status() == 400 || ToolChecks.isAbsent(seen)) {
            return Finding.refusedByProvider(seen.text("/error/message"));
        }
        if (!seen.isOk()) {
            return Finding.failed("the provider did not take what was sent: " + seen.trouble());
        }
        Finding made = made(probe, ready);
        List<String> untold = ready.warnings().stream()
                .filter(warning -> !seen.header("x-rehome-warnings").contains(head(warning)))
                .toList();
        return untold.isEmpty() ? made : Finding.failed("warnings that the client did not get: " + untold);
    }

    private Finding made(Probe probe, Encoding.Ready ready) {
        Optional<Encoding.Ready> plain =
                probe.encoding(model(probe), without.of(model(probe)).json()) instanceof Encoding.Ready other
                        ? Optional.of(other)
                        : Optional.empty();
        Map<String, String> before =
                plain.map(one -> leaves(one.draft().body())).orElse(Map.of());
        List<String> anyway = plain.map(Encoding.Ready::warnings).orElse(List.of());
        Map<String, String> sent = leaves(ready.draft().body());
        Map<String, String> wanted = changes(leaves(body(without, probe)), leaves(body(with, probe)));
        Map<String, String> changed = changes(before, sent);
        String warnings = ready.warnings().stream()
                .filter(warning -> warning.contains(field) || !anyway.contains(warning))
                .collect(Collectors.joining("; "));
        if (sent.entrySet().containsAll(wanted.entrySet())) {
            return Finding.kept();
        }
        if (changed.isEmpty()) {
            return unsent(warnings, before.size() > sent.size());
        }
        return warnings.isEmpty()
                ? Finding.adapted("renamed", "as " + String.join(", ", changed.keySet()))
                : Finding.adapted(word(warnings), warnings);
    }

    private static String word(String warnings) {
        if (warnings.contains("->")) {
            return "clamped";
        }
        return warnings.contains("left out") ? "dropped" : "adapted";
    }

    /// Images go to a model that reads them, where the provider has another for that.
    private String model(Probe probe) {
        return field.equals(IMAGE) ? probe.vision() : probe.model();
    }

    private byte[] body(Base base, Probe probe) {
        return base.of(model(probe)).json().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changed = new LinkedHashMap<>(after);
        changed.entrySet().removeIf(leaf -> leaf.getValue().equals(before.get(leaf.getKey())));
        return changed;
    }

    private Finding unsent(String warnings, boolean takenOut) {
        if (!warnings.isEmpty()) {
            return Finding.adapted("dropped", warnings);
        }
        return neutral || takenOut
                ? Finding.yes("asks for what happens anyway")
                : Finding.failed("lost silently: not sent, and no warning");
    }

    private static String head(String warning) {
        int colon = warning.indexOf(':');
        return colon < 0 ? warning : warning.substring(0, colon);
    }

    /// Every value that is neither an object nor an array, by its JSON pointer.
    private static Map<String, String> leaves(byte[] json) {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect("", Seen.parse(new String(json, StandardCharsets.UTF_8)), leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.propertyStream().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.put(path, node.toString());
        }
    }
}
