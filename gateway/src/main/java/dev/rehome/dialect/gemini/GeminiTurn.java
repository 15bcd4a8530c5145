package dev.rehome.dialect.gemini;

import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.List;

/// One turn of a conversation while it is written.
final class GeminiTurn {
    private final Speaker speaker;
    private final boolean results;
    private final List<ObjectText> parts = new ArrayList<>();

    enum Speaker {
        USER("user"),
        MODEL("model");

        private final String word;

        Speaker(String word) {
            this.word = word;
        }
    }

    GeminiTurn(Speaker speaker) {
        this(speaker, false);
    }

    private GeminiTurn(Speaker speaker, boolean results) {
        this.speaker = speaker;
        this.results = results;
    }

    /// A turn that holds the results of calls and nothing else.
    static GeminiTurn ofResults(List<ObjectText> results) {
        GeminiTurn turn = new GeminiTurn(Speaker.USER, true);
        turn.parts.addAll(results);
        return turn;
    }

    Speaker speaker() {
        return speaker;
    }

    boolean isResults() {
        return results;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    void add(ObjectText part) {
        parts.add(part);
    }

    String json() {
        return new ObjectText()
                .string("role", speaker.word)
                .array("parts", parts.stream().map(ObjectText::text).toList())
                .text();
    }
}
