package dev.rehome.relay;

import dev.rehome.relay.RelayTarget.Header;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers of an answer: our own, by name. No header of a provider passes.
final class AnswerHead {
    private static final int VALUE_CHARS_MAX = 1_000;

    private AnswerHead() {}

    static Map<String, String> of(RelayCall call, Try from) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", from.answer().contentType());
        for (Header header : call.headers()) {
            headers.put(header.name(), header.value());
        }
        headers.put("x-rehome-target", ascii(from.target().name()));
        if (!from.warnings().isEmpty()) {
            String warnings = ascii(String.join("; ", from.warnings()));
            headers.merge("x-rehome-warnings", warnings, (before, more) -> before + "; " + more);
        }
        for (Header header : from.target().notices()) {
            headers.put(header.name(), header.value());
        }
        return headers;
    }

    /// One line of printable ASCII, cut to what fits a header. Warnings and names of models may hold anything: a client
    /// can ask for `provider/model-id` by any name.
    private static String ascii(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), VALUE_CHARS_MAX));
        for (int i = 0; i < text.length() && line.length() < VALUE_CHARS_MAX; i++) {
            char c = text.charAt(i);
            line.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return line.toString();
    }
}
