package dev.rehome.simulate.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Deterministic embeddings: the same text always has the same unit vector, and texts that share words are nearer.
public final class Vectors {
    private Vectors() {}

    /// The unit vector of a text.
    ///
    /// @param dimensions its length, at least 1
    public static float[] of(String text, int dimensions) {
        double[] sum = new double[dimensions];
        for (String piece : Tokens.pieces(text.strip())) {
            add(sum, piece.strip().toLowerCase(java.util.Locale.ROOT).hashCode());
        }
        if (norm(sum) < 1e-9) {
            add(sum, dimensions);
        }
        double length = norm(sum);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    /// The vector as OpenAI's base64: little-endian 32-bit floats.
    public static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static void add(double[] sum, int seed) {
        long state = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        for (int i = 0; i < sum.length; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            sum[i] += (state >> 11) * 0x1p-52;
        }
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
