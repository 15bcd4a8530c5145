package dev.rehome.semantic;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// One embedding model: text in, a vector of length 1 out. Texts that are longer than the model reads at once are read
/// in parts, and each part counts by its length; what lies behind the last part is not read.
final class Encoder implements AutoCloseable {
    /// The model reads 512 pieces, of which two mark the ends.
    static final int PIECES_MAX = 510;
    static final int PARTS_MAX = 8;
    private static final int CHARS_MAX = 50_000;
    private static final int THREADS = 2;

    private final WordPiece words;
    private final int begin;
    private final int end;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private Encoder(WordPiece words, OrtEnvironment environment, OrtSession session) {
        this.words = words;
        this.begin = words.mark("[CLS]");
        this.end = words.mark("[SEP]");
        this.environment = environment;
        this.session = session;
    }

    static Encoder open(Model model) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (InputStream vocabulary = resource(model.file() + "-tokenizer.json");
                InputStream weights = resource(model.file() + ".onnx");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(THREADS);
            return new Encoder(
                    WordPiece.read(vocabulary),
                    environment,
                    environment.createSession(weights.readAllBytes(), options));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Encoder.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IOException(name + ": not there (expected: in a jar of lib/semantic)");
        }
        return in;
    }

    /// @return empty for a text without words
    float[] vector(String text) {
        List<int[]> parts = parts(words.words(text.substring(0, Math.min(text.length(), CHARS_MAX))));
        double[] sum = new double[0];
        for (int[] part : parts) {
            float[] vector = unit(run(part));
            sum = sum.length == 0 ? new double[vector.length] : sum;
            for (int i = 0; i < vector.length; i++) {
                sum[i] += (double) vector[i] * part.length;
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) sum[i];
        }
        return unit(mean);
    }

    /// Parts end between words.
    static List<int[]> parts(List<int[]> words) {
        List<int[]> parts = new ArrayList<>();
        int[] part = new int[PIECES_MAX];
        int length = 0;
        for (int[] word : words) {
            if (length + word.length > PIECES_MAX) {
                parts.add(Arrays.copyOf(part, length));
                length = 0;
                if (parts.size() == PARTS_MAX) {
                    return parts;
                }
            }
            System.arraycopy(word, 0, part, length, word.length);
            length += word.length;
        }
        if (length > 0) {
            parts.add(Arrays.copyOf(part, length));
        }
        return parts;
    }

    /// What the model makes of the mark at the beginning: BGE's models are trained to put the whole text there.
    private float[] run(int[] part) {
        long[][] ids = new long[1][part.length + 2];
        ids[0][0] = begin;
        for (int i = 0; i < part.length; i++) {
            ids[0][i + 1] = part[i];
        }
        ids[0][part.length + 1] = end;
        long[][] mask = new long[1][ids[0].length];
        Arrays.fill(mask[0], 1);
        long[][] kinds = new long[1][ids[0].length];
        try (OnnxTensor idsIn = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskIn = OnnxTensor.createTensor(environment, mask);
                OnnxTensor kindsIn = OnnxTensor.createTensor(environment, kinds);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", idsIn, "attention_mask", maskIn, "token_type_ids", kindsIn))) {
            return ((float[][][]) result.get(0).getValue())[0][0].clone();
        } catch (OrtException failed) {
            throw new IllegalStateException("semantic: the model failed: " + failed.getMessage(), failed);
        }
    }

    private static float[] unit(float[] vector) {
        double length = 0;
        for (float one : vector) {
            length += (double) one * one;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(length));
        }
        return unit;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("semantic: the model does not close: " + failed.getMessage(), failed);
        }
    }
}
