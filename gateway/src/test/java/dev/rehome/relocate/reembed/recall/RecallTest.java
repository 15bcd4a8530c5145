package dev.rehome.relocate.reembed.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The share of the old neighbours among the new ones, against a count by hand.
class RecallTest {
    private static final int TEXTS = 300;
    private static final int K = 10;

    private final Random random = new Random(7);
    private final Map<String, float[]> olds = new HashMap<>();
    private final Map<String, float[]> news = new HashMap<>();
    private final List<String> ids =
            IntStream.range(0, TEXTS).mapToObj(i -> "t" + i).toList();

    private float[] vector(int dimensions) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /// The new vectors are the old ones with some noise, and a constant number behind.
    private void fill(double noise) {
        for (String id : ids) {
            float[] old = vector(8);
            float[] anew = new float[9];
            for (int i = 0; i < 8; i++) {
                anew[i] = 3 * (float) (old[i] + noise * random.nextGaussian());
            }
            olds.put(id, old);
            news.put(id, anew);
        }
    }

    private static float[] of(Map<String, float[]> vectors, String id) {
        return Objects.requireNonNull(vectors.get(id));
    }

    private Recall scan(List<Query> queries) throws IOException {
        RecallScan scan = new RecallScan(queries, K);
        for (String id : ids) {
            scan.pair(id, of(olds, id), of(news, id));
        }
        return scan.recall();
    }

    private List<Query> sampled(int wanted) {
        SampledQueries sample = new SampledQueries(wanted, 1);
        ids.forEach(id -> sample.pair(id, of(olds, id), of(news, id)));
        return sample.drawn();
    }

    @Test
    void isOneForVectorsThatFindTheSame() throws IOException {
        fill(0);
        Recall recall = scan(sampled(40));
        assertThat(recall.overlap().mean()).isEqualTo(1);
        assertThat(recall.overlap().low()).isLessThan(1).isGreaterThan(0.8);
        assertThat(recall.texts()).isEqualTo(TEXTS);
    }

    @Test
    void isWhatACountByHandSays() throws IOException {
        fill(0.5);
        List<Query> queries = sampled(40);
        double sum = 0;
        for (Query query : queries) {
            Set<String> common =
                    new HashSet<>(nearest(olds, query.old(), query.self().orElseThrow()));
            common.retainAll(nearest(news, query.anew(), query.self().orElseThrow()));
            sum += (double) common.size() / K;
        }
        Recall recall = scan(queries);
        assertThat(recall.overlap().mean()).isCloseTo(sum / 40, within(1e-9)).isBetween(0.2, 0.95);
        assertThat(recall.overlap().low()).isLessThan(recall.overlap().mean());
        assertThat(recall.overlap().high()).isGreaterThan(recall.overlap().mean());
    }

    private List<String> nearest(Map<String, float[]> vectors, float[] query, String self) {
        return ids.stream()
                .filter(id -> !id.equals(self))
                .sorted(Comparator.comparingDouble((String id) -> -cosine(query, of(vectors, id))))
                .limit(K)
                .toList();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            first += (double) a[i] * a[i];
            second += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(first * second);
    }

    @Test
    void tellsHowMuchOfWhatIsRelevantIsFound() throws IOException {
        fill(0);
        List<String> near = nearest(olds, of(olds, "t5"), "t5");
        Set<String> relevant = new HashSet<>(near.subList(0, 3));
        relevant.add("nowhere");
        List<Query> queries = List.of(new Query(of(olds, "t5"), of(news, "t5"), Optional.of("t5"), relevant));
        Recall recall = scan(queries);
        assertThat(recall.judged().orElseThrow().old().mean()).isEqualTo(0.75);
        assertThat(recall.judged().orElseThrow().anew().mean()).isEqualTo(0.75);
        assertThat(recall.decisive()).isEqualTo(0.75);
    }

    @Test
    void drawsTheSameTextsForTheSameSeed() {
        fill(0);
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            drawn.add(sampled(20).stream().map(one -> one.self().orElseThrow()).collect(Collectors.joining(",")));
        }
        assertThat(drawn.getFirst()).isEqualTo(drawn.getLast());
        assertThat(Set.of(drawn.getFirst().split(","))).hasSize(20);
    }
}
