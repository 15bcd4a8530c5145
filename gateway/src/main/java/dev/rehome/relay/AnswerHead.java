package dev.rehome.relay;

import dev.rehome.relay.RelayTarget.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The headers of an answer: our own, by name. No header of a provider passes.
final class AnswerHead {
    private static final int WARNING_CHARS_MAX = 1_000;

    private AnswerHead() {}

    static Map<String, String> of(RelayCall call, Try from) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", from.contentType());
        for (Header header : call.headers()) {
            headers.put(header.name(), header.value());
        }
        headers.put("x-rehome-target", from.target().name());
        if (!from.ready().warnings().isEmpty()) {
            headers.put("x-rehome-warnings", warnings(from.ready().warnings()));
        }
        for (Header header : from.target().notices()) {
            headers.put(header.name(), header.value());
        }
        return headers;
    }

    /// The warnings in one line of printable ASCII, separated by `; `, cut to what fits a header.
    private static String warnings(List<String> warnings) {
        String all = String.join("; ", warnings);
        StringBuilder line = new StringBuilder(Math.min(all.length(), WARNING_CHARS_MAX));
        for (int i = 0; i < all.length() && line.length() < WARNING_CHARS_MAX; i++) {
            char c = all.charAt(i);
            line.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return line.toString();
    }
}
