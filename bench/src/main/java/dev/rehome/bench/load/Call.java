package dev.rehome.bench.load;

import java.util.Map;

/// The one call that a load repeats.
///
/// @param headers besides `Host` and those of the body
public record Call(int port, String path, Map<String, String> headers, String body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    byte[] bytes() {
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return AnswerParser.request("127.0.0.1:" + port, path, lines.toString(), body);
    }
}
