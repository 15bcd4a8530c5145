package dev.rehome.simulate.text;

import java.util.ArrayList;
import java.util.List;

/// The simulators' tokenizer: 4 characters a token, 1.5 Chinese characters a token, rounded up for each text. It is no
/// vendor's; it is simple, so that a test can tell what a usage must be.
public final class Tokens {
    private static final int PER_MESSAGE = 3;
    private static final int PER_IMAGE = 85;

    private Tokens() {}

    /// The tokens of a text; none for an empty one.
    public static int of(String text) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            weight += weight(text.charAt(i));
        }
        return (weight + 11) / 12;
    }

    /// The tokens of a request: its texts, 3 for each message, 85 for each image, and its tools' names, descriptions
    /// and
    /// schemas.
    public static int of(Ask ask) {
        int tokens = 0;
        for (Turn turn : ask.turns()) {
            tokens += PER_MESSAGE + of(turn.text()) + PER_IMAGE * turn.images();
        }
        for (ToolOffer tool : ask.tools()) {
            tokens += of(tool.name())
                    + of(tool.description())
                    + of(tool.parameters().toString());
        }
        return tokens;
    }

    /// The tokens of one choice: text, reasoning, names and arguments of calls.
    public static int of(Answer.Choice choice) {
        int tokens = of(choice.text()) + of(choice.thought());
        for (ToolCall call : choice.calls()) {
            tokens += of(call.name()) + of(call.arguments());
        }
        return tokens;
    }

    /// The longest beginning of a text that has at most `tokensMax` tokens.
    public static String first(String text, int tokensMax) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            weight += weight(text.charAt(i));
            if (weight > 12 * tokensMax) {
                return text.substring(0, Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i);
            }
        }
        return text;
    }

    /// A text in pieces of about one token, none of them empty: words with the space before them, pairs of Chinese
    /// characters. Joined they are the text.
    public static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (cuts(text, start, i)) {
                pieces.add(text.substring(start, i));
                start = i;
            }
        }
        if (start < text.length()) {
            pieces.add(text.substring(start));
        }
        return pieces;
    }

    private static boolean cuts(String text, int start, int at) {
        char next = text.charAt(at);
        if (Character.isLowSurrogate(next)) {
            return false;
        }
        boolean wide = weight(text.charAt(at - 1)) == 8;
        return next == ' ' || (wide != (weight(next) == 8)) || (wide && at - start >= 2);
    }

    /// Twelfths of a token: 3 for a character, 8 for a Chinese one.
    private static int weight(char character) {
        return character >= 0x2E80 && character < 0xD800 || character >= 0xF900 && character < 0xFB00 ? 8 : 3;
    }
}
