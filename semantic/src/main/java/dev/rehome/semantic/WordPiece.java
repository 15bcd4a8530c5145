package dev.rehome.semantic;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cuts text into the pieces of words that BERT models know, as Google's BERT does for its uncased vocabularies
/// (google-research/bert, `tokenization.py`): letters in lower case without accents, punctuation and Chinese characters
/// each for itself, words by the longest pieces that are known. Marks such as `[SEP]` in a text are text.
final class WordPiece {
    private static final String GOES_ON = "##";
    private static final int WORD_CHARS_MAX = 100;

    private final Map<String, Integer> pieces;
    private final int unknown;

    private WordPiece(Map<String, Integer> pieces) {
        this.pieces = pieces;
        this.unknown = mark("[UNK]");
    }

    /// Reads the vocabulary of a `tokenizer.json` as Hugging Face's tokenizers write it.
    static WordPiece read(InputStream in) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(in.readAllBytes());
        Map<String, Integer> pieces = new HashMap<>();
        json.path("model")
                .path("vocab")
                .properties()
                .forEach(piece -> pieces.put(piece.getKey(), piece.getValue().asInt()));
        return new WordPiece(pieces);
    }

    /// The number of a mark such as `[CLS]`.
    int mark(String name) {
        Integer id = pieces.get(name);
        if (id == null) {
            throw new IllegalStateException("vocabulary: no " + name + " (expected: the vocabulary of a BERT model)");
        }
        return id;
    }

    /// The pieces of a text, a list for each word.
    List<int[]> words(String text) {
        List<int[]> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain(text).codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || isSpace(c)) {
                flush(word, words);
            } else if (isPunctuation(c) || isChinese(c)) {
                flush(word, words);
                flush(word.appendCodePoint(c), words);
            } else {
                word.appendCodePoint(c);
            }
        });
        flush(word, words);
        return words;
    }

    private void flush(StringBuilder word, List<int[]> words) {
        if (!word.isEmpty()) {
            words.add(pieces(word.toString()));
            word.setLength(0);
        }
    }

    private int[] pieces(String word) {
        int[] whole = {unknown};
        if (word.codePointCount(0, word.length()) > WORD_CHARS_MAX) {
            return whole;
        }
        int[] found = new int[word.length()];
        int count = 0;
        int from = 0;
        while (from < word.length()) {
            int until = word.length();
            Integer id = null;
            while (from < until && id == null) {
                id = pieces.get((from > 0 ? GOES_ON : "") + word.substring(from, until));
                until -= id == null ? 1 : 0;
            }
            if (id == null) {
                return whole;
            }
            found[count++] = id;
            from = until;
        }
        return Arrays.copyOf(found, count);
    }

    private static String plain(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().filter(c -> c != 0xFFFD && !isControl(c)).forEach(clean::appendCodePoint);
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(clean, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /// No-break spaces are no white space to Java.
    private static boolean isSpace(int c) {
        return Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /// As BERT has it: the blocks of ideographs, not kana or hangul.
    private static boolean isChinese(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }
}
