package dev.rehome.place;

import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Merges sources into one table: a sweep over all their ranges at once that cuts wherever somebody's answer changes.
/// The first column are the networks of special use; they overrule every source.
final class Merge {
    private static final int NONE = -1;
    private static final Address LOWEST = new Address(0, 0);

    private final List<? extends PlaceSource> sources;
    private final List<Ranges> columns = new ArrayList<>();
    private final List<SpecialUse> specials = List.of(SpecialUse.values());
    private final Map<Answers, Integer> ids = new HashMap<>();
    private final List<Votes> votes = new ArrayList<>();
    private final List<PlaceTable.Loaded> loaded = new ArrayList<>();
    private final int[] at;

    private Merge(List<? extends PlaceSource> sources) {
        this.sources = List.copyOf(sources);
        this.at = new int[sources.size() + 1];
    }

    static PlaceTable of(List<? extends PlaceSource> sources) {
        Merge merge = new Merge(sources);
        merge.load();
        return merge.sweep();
    }

    private void load() {
        Ranges special = new Ranges();
        for (SpecialUse use : specials) {
            for (Cidr network : use.networks()) {
                special.range(network.first(), network.last(), Optional.empty());
            }
        }
        columns.add(Flatten.of(special));
        Set<String> seen = new HashSet<>();
        for (PlaceSource source : sources) {
            if (!seen.add(source.id())) {
                throw new SourceFailure("source: '" + source.id() + "' (expected: an id that no other source has)");
            }
            Ranges ranges = new Ranges();
            source.read(ranges);
            columns.add(Flatten.of(ranges));
            int unusable = source.note().isEmpty() ? ranges.unusable() : 0;
            loaded.add(new PlaceTable.Loaded(source.id(), source.asOf(), ranges.entries(), unusable));
        }
    }

    /// Asks a column again only where its answer changes. The lowest address stands for the start and for never.
    private PlaceTable sweep() {
        MergedTable.Builder table = new MergedTable.Builder();
        Address position = LOWEST;
        Address[] changes = new Address[columns.size()];
        Arrays.fill(changes, LOWEST);
        int[] answers = new int[columns.size()];
        do {
            Address next = LOWEST;
            for (int c = 0; c < changes.length; c++) {
                if (changes[c].equals(position)) {
                    changes[c] = advance(c, position, answers);
                }
                boolean sooner = next.equals(LOWEST) || changes[c].compareTo(next) < 0;
                next = sooner && !changes[c].equals(LOWEST) ? changes[c] : next;
            }
            table.add(position, answers[0] == NONE ? idOf(answers) : idOf(special(position)));
            position = next;
        } while (!position.equals(LOWEST));
        return table.build(votes, loaded);
    }

    /// The answers at an address of special use: nobody's but its own.
    private int[] special(Address position) {
        int[] answers = new int[columns.size()];
        Arrays.fill(answers, NONE);
        answers[0] = specials.indexOf(position.special().orElseThrow());
        return answers;
    }

    /// Sets the answer of this column at the position and returns where it changes next; the lowest address for never.
    private Address advance(int column, Address position, int[] answers) {
        Ranges ranges = columns.get(column);
        while (at[column] < ranges.size() && ranges.last(at[column]).compareTo(position) < 0) {
            at[column]++;
        }
        if (at[column] == ranges.size()) {
            answers[column] = NONE;
            return LOWEST;
        }
        Address first = ranges.first(at[column]);
        boolean inside = first.compareTo(position) <= 0;
        answers[column] = inside ? ranges.answerId(at[column]) : NONE;
        return inside ? ranges.last(at[column]).next() : first;
    }

    private int idOf(int[] answers) {
        Integer known = ids.get(new Answers(answers));
        if (known != null) {
            return known;
        }
        ids.put(new Answers(answers.clone()), votes.size());
        votes.add(votesOf(answers));
        return votes.size() - 1;
    }

    private Votes votesOf(int[] answers) {
        if (answers[0] != NONE) {
            return Votes.special(specials.get(answers[0]));
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int c = 1; c < answers.length; c++) {
            PlaceSource source = sources.get(c - 1);
            Set<Place> places = answers[c] == NONE ? Set.of() : columns.get(c).answer(answers[c]);
            boolean silent = !source.note().isEmpty() && answers[c] == NONE;
            if (places.isEmpty() && !silent) {
                evidence.add(new Evidence(source.id(), Optional.empty(), source.asOf(), source.note()));
            }
            places.stream()
                    .sorted((a, b) -> a.code().compareTo(b.code()))
                    .map(place -> new Evidence(source.id(), Optional.of(place), source.asOf(), source.note()))
                    .forEach(evidence::add);
        }
        return Votes.of(evidence);
    }

    /// The answer ids of all columns at one address, as a key.
    @SuppressWarnings("ArrayRecordComponent")
    private record Answers(int[] ids) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Answers that && Arrays.equals(ids, that.ids);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }
    }
}
