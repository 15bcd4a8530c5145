package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The shaping of `stop`: a string becomes an array, and words that are too many or too long go.
final class Stopwords {
    private Stopwords() {}

    static void shape(Shaper shaper, Rule.Stops rule) {
        int at = shaper.find("stop");
        if (at < 0 || shaper.fields().isNull(at)) {
            shaper.remove("stop");
            return;
        }
        List<String> asked = words(shaper, at);
        List<String> kept = asked.stream().filter(word -> fits(word, rule)).toList();
        if (kept.size() < asked.size()) {
            shaper.adaptation().change("stop", "words over " + rule.unitsMax() + " left out");
        }
        if (kept.size() > rule.max()) {
            shaper.adaptation().change("stop", kept.size() + " -> " + rule.max());
            kept = kept.subList(0, rule.max());
        }
        if (kept.isEmpty()) {
            shaper.remove("stop");
        } else if (shaper.fields().isString(at) || kept.size() < asked.size()) {
            shaper.edit()
                    .set("stop", kept.stream().map(JsonText::quote).toList().toString());
        }
    }

    private static List<String> words(Shaper shaper, int at) {
        JsonIndex index = Parts.index(shaper.fields(), at, 1);
        List<String> words = new ArrayList<>();
        if (index.isArray(0)) {
            for (int word = index.first(0); word >= 0; word = index.next(word)) {
                words.add(index.text(word));
            }
        } else {
            words.add(index.text(0));
        }
        return words;
    }

    private static boolean fits(String word, Rule.Stops rule) {
        int units = switch (rule.unit()) {
            case BYTES -> word.getBytes(StandardCharsets.UTF_8).length;
            case CHARACTERS -> word.length();
        };
        return units <= rule.unitsMax();
    }
}
