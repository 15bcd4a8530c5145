package dev.rehome.simulate.wire;

import dev.rehome.simulate.text.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Documents in the order in which they answer a query: the ones that share words with it first.
///
/// @param index the document's place in the request
/// @param score how well it answers, 0 to 1
/// @param document its text
public record Ranking(int index, double score, String document) {
    private static final int DIMENSIONS = 256;

    /// The best `count` documents, best first; equal ones in the order of the request.
    public static List<Ranking> of(String query, List<String> documents, int count) {
        float[] wanted = Vectors.of(query, DIMENSIONS);
        List<Ranking> ranked = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            double cosine = product(wanted, Vectors.of(documents.get(i), DIMENSIONS));
            ranked.add(new Ranking(i, Math.round(Math.clamp((cosine + 1) / 2, 0, 1) * 1e6) / 1e6, documents.get(i)));
        }
        ranked.sort(Comparator.comparingDouble(Ranking::score).reversed());
        return List.copyOf(ranked.subList(0, Math.clamp(count, 0, ranked.size())));
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
