package dev.rehome.relocate.reembed;

import java.util.Arrays;

/// Vectors as text: numbers in brackets, as JSON and pgvector write them.
public final class Floats {
    private Floats() {}

    public static String text(float[] vector) {
        StringBuilder text = new StringBuilder(12 * vector.length + 2).append('[');
        for (int i = 0; i < vector.length; i++) {
            text.append(i == 0 ? "" : ",").append(vector[i]);
        }
        return text.append(']').toString();
    }

    /// Reads numbers in brackets.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static float[] parse(String text) {
        String plain = text.strip();
        if (plain.length() < 2 || plain.charAt(0) != '[' || plain.charAt(plain.length() - 1) != ']') {
            throw new IllegalArgumentException("a vector: " + Item.shown(plain, 40) + " (expected: [0.1,0.2,...])");
        }
        float[] numbers = new float[16];
        int count = 0;
        int from = 1;
        while (from < plain.length()) {
            int comma = plain.indexOf(',', from);
            int to = comma < 0 ? plain.length() - 1 : comma;
            if (count == 0 && comma < 0 && plain.substring(from, to).isBlank()) {
                break;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number(plain.substring(from, to));
            from = to + 1;
        }
        return Arrays.copyOf(numbers, count);
    }

    private static float number(String text) {
        try {
            return Float.parseFloat(text.strip());
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("a vector with " + Item.shown(text, 40) + " (expected: numbers)", wrong);
        }
    }
}
