package dev.rehome.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer that is complete before it starts, usually an error, in the vendor's own bytes.
///
/// @param status the HTTP status
/// @param headers headers beside `content-length`, `content-type` among them
/// @param body the body's text, exactly
public record Refusal(int status, Map<String, String> headers, String body) {
    /// The header's name, in lower case.
    public static final String CONTENT_TYPE = "content-type";

    /// A JSON body.
    public static Refusal json(int status, String body) {
        return new Refusal(status, Map.of(CONTENT_TYPE, "application/json"), body);
    }

    /// A plain text body.
    public static Refusal text(int status, String body) {
        return new Refusal(status, Map.of(CONTENT_TYPE, "text/plain"), body);
    }

    /// The same with one more header, or one replaced.
    public Refusal with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Refusal(status, more, body);
    }

    /// The same bytes under another HTTP status.
    public Refusal as(int otherStatus) {
        return new Refusal(otherStatus, headers, body);
    }
}
