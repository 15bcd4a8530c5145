package dev.rehome.dialect.adapt;

import java.util.random.RandomGenerator;

/// Breaks text the way wires and vendors do: bytes changed, cut out, doubled, swapped with pieces of JSON.
public final class Broken {
    private static final String[] PIECES = {
        "null",
        "true",
        "-1",
        "2",
        "1e999",
        "\"\"",
        "{}",
        "[]",
        "[[[[",
        "}",
        "\"",
        "\\u0000",
        "\\ud800",
        "\n\n",
        "data:",
        "\"status\":2",
        "\"code\":10014",
        "\"error_code\":110",
        "\"is_end\":true",
        "99999999999999999999",
        "\ufeff"
    };

    private Broken() {}

    public static String of(String text, RandomGenerator random) {
        StringBuilder broken = new StringBuilder(text);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && !broken.isEmpty(); i++) {
            int at = random.nextInt(broken.length());
            int to = Math.min(broken.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> broken.setCharAt(at, (char) random.nextInt(0x180));
                case 1 -> broken.delete(at, to);
                case 2 -> broken.insert(at, broken.substring(at, to));
                case 3 -> broken.insert(at, PIECES[random.nextInt(PIECES.length)]);
                default -> broken.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return broken.toString();
    }
}
