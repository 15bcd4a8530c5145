package dev.rehome.relocate.reembed.recall;

import dev.rehome.relocate.reembed.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws queries from the texts themselves, each with the same chance; their vectors are there already.
public final class SampledQueries implements Corpus.Pairs {
    private final int wanted;
    private final SplittableRandom random;
    private final List<Query> drawn = new ArrayList<>();
    private long seen;

    /// @param seed the same seed draws the same texts
    public SampledQueries(int wanted, long seed) {
        this.wanted = wanted;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void pair(String id, float[] old, float[] anew) {
        if (!(Nearest.norm(old) > 0) || !(Nearest.norm(anew) > 0)) {
            return;
        }
        seen++;
        if (drawn.size() < wanted) {
            drawn.add(new Query(old, anew, Optional.of(id), Set.of()));
            return;
        }
        long place = random.nextLong(seen);
        if (place < wanted) {
            drawn.set((int) place, new Query(old, anew, Optional.of(id), Set.of()));
        }
    }

    public List<Query> drawn() {
        return List.copyOf(drawn);
    }
}
