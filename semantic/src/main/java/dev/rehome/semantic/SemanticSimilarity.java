package dev.rehome.semantic;

import ai.onnxruntime.OrtException;
import dev.rehome.relocate.evaluate.score.AddedSimilarity;
import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Likeness of meaning: the cosine of the texts' embeddings, in this process, without a call to anybody. It sees what a
/// text is about, not whether it is right: a text and its opposite are alike. Texts in scripts that neither model
/// reads are compared by letters.
public final class SemanticSimilarity implements AddedSimilarity {
    private static final int VECTORS_MAX = 2_000;

    private final CharacterNGrams letters = new CharacterNGrams();
    private final Map<Model, Encoder> encoders = new EnumMap<>(Model.class);
    /// The newest vectors: a reference is compared with the answer of every candidate.
    private final SequencedMap<Read, float[]> vectors = new LinkedHashMap<>();

    /// What a model made a vector of.
    private record Read(Model model, String text) {}

    @Override
    public String what() {
        return "meaning, by the embeddings of bge-small-en-v1.5 and bge-small-zh-v1.5 (other scripts: by letters)";
    }

    @Override
    public void open() {
        for (Model model : Model.values()) {
            encoder(model);
        }
    }

    @Override
    public double of(String one, String other) {
        String a = one.strip();
        String b = other.strip();
        if (a.equals(b)) {
            return 1;
        }
        Optional<Model> model = Script.of(a, b);
        return model.isEmpty() ? letters.of(a, b) : model.get().likeness(cosine(model.get(), a, b));
    }

    /// @return 0 where a text has no words
    double cosine(Model model, String one, String other) {
        float[] a = vector(new Read(model, one));
        float[] b = vector(new Read(model, other));
        double product = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }

    private float[] vector(Read read) {
        synchronized (vectors) {
            float[] known = vectors.get(read);
            if (known != null) {
                return known;
            }
        }
        float[] made = encoder(read.model()).vector(read.text());
        synchronized (vectors) {
            vectors.put(read, made);
            if (vectors.size() > VECTORS_MAX) {
                vectors.pollFirstEntry();
            }
        }
        return made;
    }

    private Encoder encoder(Model model) {
        synchronized (encoders) {
            return encoders.computeIfAbsent(model, SemanticSimilarity::loaded);
        }
    }

    private static Encoder loaded(Model model) {
        try {
            return Encoder.open(model);
        } catch (OrtException | IOException | LinkageError broken) {
            throw new IllegalStateException(
                    "semantic: " + model.called() + " does not run here: " + broken.getMessage()
                            + " (expected: Linux with glibc, macOS or Windows, on x86-64 or arm64)",
                    broken);
        }
    }

    @Override
    public void close() {
        synchronized (encoders) {
            encoders.values().forEach(Encoder::close);
            encoders.clear();
        }
        synchronized (vectors) {
            vectors.clear();
        }
    }
}
