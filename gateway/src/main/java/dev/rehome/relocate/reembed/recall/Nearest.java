package dev.rehome.relocate.reembed.recall;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The nearest texts of one query so far, by the cosine. Of equally near ones the smaller id counts as nearer, so that
/// the order of the texts does not matter.
final class Nearest {
    private final float[] query;
    private final double[] scores;
    private final String[] ids;
    private int count;

    /// @param query any length but zero
    Nearest(float[] query, int k) {
        double norm = norm(query);
        this.query = new float[query.length];
        for (int i = 0; i < query.length; i++) {
            this.query[i] = (float) (query[i] / norm);
        }
        this.scores = new double[k];
        this.ids = new String[k];
    }

    /// @param norm of the vector
    /// @throws IOException when it is not as long as the query
    void offer(String id, float[] vector, double norm) throws IOException {
        if (vector.length != query.length) {
            throw new IOException("recall: a query of " + query.length + " numbers beside " + id + " of "
                    + vector.length + " (expected: as many)");
        }
        double score = dot(query, vector) / norm;
        if (count == ids.length && !isNearer(score, id, count - 1)) {
            return;
        }
        int at = count < ids.length ? count++ : count - 1;
        while (at > 0 && isNearer(score, id, at - 1)) {
            scores[at] = scores[at - 1];
            ids[at] = ids[at - 1];
            at--;
        }
        scores[at] = score;
        ids[at] = id;
    }

    private boolean isNearer(double score, String id, int than) {
        return score > scores[than] || score == scores[than] && id.compareTo(ids[than]) < 0;
    }

    Set<String> ids() {
        return new HashSet<>(Arrays.asList(ids).subList(0, count));
    }

    static double norm(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return (double) first + second + third + fourth;
    }
}
