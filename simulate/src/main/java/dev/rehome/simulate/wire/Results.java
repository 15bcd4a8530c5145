package dev.rehome.simulate.wire;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The results that an answer only gives the address of: images and videos. The addresses lead to the
/// simulator itself and need no key; every image is the same dot, every video the same few bytes.
public final class Results {
    /// One dot, as PNG in base64.
    public static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg" + "gg==";

    private static final String PATH = "/simulated-results/";
    private static final int PIECE_BYTES = 1_024;

    private Results() {}

    /// The address of a result whose name ends as its kind does, such as `1.mp4`.
    public static String address(Exchange exchange, String name) {
        return "http://" + exchange.authority() + PATH + name;
    }

    /// What answers the address of a result, if the path is one.
    public static Optional<Runnable> open(Exchange exchange) {
        boolean result = exchange.path().startsWith(PATH);
        return result ? Optional.of(() -> send(exchange)) : Optional.empty();
    }

    private static void send(Exchange exchange) {
        boolean video = exchange.path().endsWith(".mp4");
        byte[] bytes = video
                ? "\0\0\0\u0018ftypmp42simulated".repeat(200).getBytes(StandardCharsets.ISO_8859_1)
                : Base64.getDecoder().decode(DOT);
        exchange.binary(
                Map.of(Refusal.CONTENT_TYPE, video ? "video/mp4" : "image/png"), bytes, PIECE_BYTES, Optional.empty());
    }
}
