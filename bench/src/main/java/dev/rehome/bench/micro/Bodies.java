package dev.rehome.bench.micro;

import java.nio.charset.StandardCharsets;

/// Chat requests of a given size, such as an application sends: a system message, turns, sampling fields.
final class Bodies {
    private static final String LATIN = "The quick brown fox jumps over the lazy dog; \\\"again\\\", it said.\\n";
    private static final String CHINESE = "人工智能助手可以帮助你完成范围广泛的任务，并提供有关各种主题的信息。\\n";

    private Bodies() {}

    /// @param bytesMin the body is this large or a little larger
    static byte[] chat(int bytesMin, boolean chinese, boolean stream) {
        StringBuilder json = new StringBuilder(
                        "{\"model\":\"gpt-4o\",\"temperature\":0.7,\"max_tokens\":512,\"stream\":")
                .append(stream)
                .append(",\"messages\":[{\"role\":\"system\",\"content\":\"You are a helpful assistant.\"}");
        String piece = chinese ? CHINESE : LATIN;
        int bytes = json.length();
        for (int turn = 0; bytes < bytesMin; turn++) {
            StringBuilder text = new StringBuilder();
            int turnBytes = 0;
            while (turnBytes < 1_000 && bytes + turnBytes < bytesMin) {
                text.append(piece);
                turnBytes += piece.getBytes(StandardCharsets.UTF_8).length;
            }
            json.append(",{\"role\":\"")
                    .append(turn % 2 == 0 ? "user" : "assistant")
                    .append("\",\"content\":\"")
                    .append(text)
                    .append("\"}");
            bytes += turnBytes + 40;
        }
        return json.append(",{\"role\":\"user\",\"content\":\"Go on.\"}],\"user\":\"u-1\"}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
