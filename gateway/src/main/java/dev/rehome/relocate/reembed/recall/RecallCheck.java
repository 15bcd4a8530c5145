package dev.rehome.relocate.reembed.recall;

import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Filled;
import dev.rehome.relocate.reembed.Item;
import dev.rehome.relocate.reembed.MemoryCorpus;
import dev.rehome.relocate.reembed.ReembedRun;
import dev.rehome.relocate.reembed.ReembedStopped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks queries of the old vectors and of the new ones, and compares what is found.
public final class RecallCheck {
    private final Wish wish;
    private final List<Query> asked;

    private RecallCheck(Wish wish, List<Query> asked) {
        this.wish = wish;
        this.asked = List.copyOf(asked);
    }

    /// What is to be checked.
    ///
    /// @param asked the queries of a file
    /// @param sampled how many queries are drawn from the texts beside them
    /// @param seed the same seed draws the same texts
    /// @param k how many neighbours are compared
    public record Wish(List<AskedQuery> asked, int sampled, long seed, int k) {
        public Wish {
            asked = List.copyOf(asked);
        }
    }

    /// Who embeds queries.
    public interface Having {
        /// A run against the new model.
        ReembedRun anew();

        /// A run against the old model.
        ///
        /// @throws IllegalArgumentException when nobody has said which one that is
        ReembedRun old();
    }

    /// Has the queries embedded that need it. To be done before the texts are embedded, which takes long: the old model
    /// may not be callable any more.
    ///
    /// @throws ReembedStopped when a query cannot be embedded
    public static RecallCheck ready(Wish wish, Having having) throws IOException, InterruptedException, ReembedStopped {
        List<Item> all = new ArrayList<>();
        List<Item> without = new ArrayList<>();
        for (int i = 0; i < wish.asked().size(); i++) {
            Item item = wish.asked().get(i).item(i);
            all.add(item);
            if (wish.asked().get(i).vector().isEmpty()) {
                without.add(item);
            }
        }
        Map<String, float[]> olds = without.isEmpty() ? Map.of() : vectors("old", without, having.old());
        Map<String, float[]> news = all.isEmpty() ? Map.of() : vectors("new", all, having.anew());
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            AskedQuery one = wish.asked().get(i);
            Item item = all.get(i);
            queries.add(new Query(
                    one.vector().orElseGet(() -> vector(olds, item)),
                    vector(news, item),
                    Optional.empty(),
                    one.relevant()));
        }
        return new RecallCheck(wish, queries);
    }

    /// @throws IOException when the vectors cannot be read, or there are none to compare
    public Recall run(Corpus corpus) throws IOException {
        List<Query> queries = new ArrayList<>(asked);
        if (wish.sampled() > 0) {
            SampledQueries sample = new SampledQueries(wish.sampled(), wish.seed());
            corpus.pairs(sample);
            queries.addAll(sample.drawn());
        }
        RecallScan scan = new RecallScan(queries, wish.k());
        if (!queries.isEmpty()) {
            corpus.pairs(scan);
        }
        if (queries.isEmpty() || scan.recall().texts() == 0) {
            throw new IOException("recall: no text has both an old and a new vector (expected: old vectors beside the"
                    + " texts); the new vectors are kept");
        }
        return scan.recall();
    }

    private static float[] vector(Map<String, float[]> vectors, Item item) {
        float[] vector = vectors.get(item.id());
        if (vector == null) {
            throw new IllegalArgumentException("--queries: " + item.id() + ": " + Item.shown(item.text(), 60)
                    + " (expected: a query that the model embeds)");
        }
        return vector;
    }

    private static Map<String, float[]> vectors(String model, List<Item> items, ReembedRun run)
            throws IOException, InterruptedException, ReembedStopped {
        MemoryCorpus corpus = new MemoryCorpus(items);
        try {
            run.run(corpus);
        } catch (ReembedStopped stopped) {
            throw new ReembedStopped("--queries: by the " + model + " model: " + stopped.getMessage());
        }
        Map<String, float[]> vectors = new HashMap<>();
        for (Filled one : corpus.filled()) {
            one.vector().ifPresent(vector -> vectors.put(one.item().id(), vector));
        }
        return vectors;
    }
}
