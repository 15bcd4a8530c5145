package dev.rehome.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Random JSON objects, as odd as RFC 8259 allows, and broken ones made of them.
final class JsonTexts {
    private static final List<String> PIECES = List.of(
            "a",
            "name",
            "model",
            "\\n",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\ud800",
            "\\/",
            "\\\"",
            "\\\\",
            "中文",
            "é",
            "😀",
            "0123456789",
            " ",
            "{",
            "]",
            ",",
            "\u007f",
            "",
            "longer than eight bytes",
            "\u0800",
            "\uffff");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "-12", "3.25", "1e5", "1E+05", "2e-3", "12345678901234567890", "0.1", "-1.5e10");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t \r\n");

    private final Random random;

    JsonTexts(long seed) {
        random = new Random(seed);
    }

    String object() {
        return space() + object(random.nextInt(7)) + space();
    }

    /// The bytes with one to three of them changed, taken out, doubled or cut off.
    byte[] broken(byte[] bytes) {
        byte[] broken = bytes.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && broken.length > 1; times--) {
            int at = random.nextInt(broken.length);
            switch (random.nextInt(5)) {
                case 0 -> broken[at] = (byte) random.nextInt(256);
                case 1 -> broken[at] = (byte) "{}[]\",:\\ 0-.eEtfn".charAt(random.nextInt(17));
                case 2 -> broken = Arrays.copyOf(broken, at);
                case 3 -> broken = join(Arrays.copyOf(broken, at), Arrays.copyOfRange(broken, at + 1, broken.length));
                default -> broken = join(Arrays.copyOf(broken, at + 1), Arrays.copyOfRange(broken, at, broken.length));
            }
        }
        return broken;
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    byte[] bytes() {
        return object().getBytes(StandardCharsets.UTF_8);
    }

    String value() {
        return value(2);
    }

    /// A value that the scanner accepts.
    String goodValue() {
        while (true) {
            String value = value();
            try {
                JsonFields.scan(("{\"v\":" + value + "}").getBytes(StandardCharsets.UTF_8), 20);
                return value;
            } catch (MalformedJson _) {
                // Another one, then.
            }
        }
    }

    private String object(int size) {
        StringBuilder text = new StringBuilder("{" + space());
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : "," + space())
                    .append(string())
                    .append(space())
                    .append(':');
            text.append(space()).append(value(3)).append(space());
        }
        return text.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> "true";
            case 1 -> "false";
            case 2 -> "null";
            case 3 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 4 -> string();
            case 5 -> array(depth - 1);
            default -> inner(depth - 1);
        };
    }

    private String array(int depth) {
        StringBuilder text = new StringBuilder("[" + space());
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(value(depth)).append(space()).append(i == 1 ? "" : "," + space());
        }
        return text.append(']').toString();
    }

    private String inner(int depth) {
        StringBuilder text = new StringBuilder("{" + space());
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(string()).append(space()).append(':').append(space()).append(value(depth));
            text.append(i == 1 ? "" : "," + space());
        }
        return text.append('}').toString();
    }

    String string() {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(6); i > 0; i--) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.append(piece.equals("{") && random.nextBoolean() ? "plain" : piece);
        }
        return text.append('"').toString();
    }

    private String space() {
        return SPACES.get(random.nextInt(SPACES.size()));
    }
}
