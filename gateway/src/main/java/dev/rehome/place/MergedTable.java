package dev.rehome.place;

import java.util.Arrays;
import java.util.List;

/// The merged table: sorted starts of ranges with the number of their votes. IPv4 starts are searched within their /16,
/// IPv6 starts over all.
final class MergedTable implements PlaceTable {
    private static final int SIXTEENS = 1 << 16;

    private final int[] v4Starts;
    private final int[] v4Votes;
    private final int[] v4Index;
    private final long[] v6High;
    private final long[] v6Low;
    private final int[] v6Votes;
    private final Votes[] votes;
    private final List<Loaded> sources;

    private MergedTable(Builder builder, List<Votes> votes, List<Loaded> sources) {
        this.v4Starts = Arrays.copyOf(builder.v4Starts, builder.v4Size);
        this.v4Votes = Arrays.copyOf(builder.v4Votes, builder.v4Size);
        this.v6High = Arrays.copyOf(builder.v6High, builder.v6Size);
        this.v6Low = Arrays.copyOf(builder.v6Low, builder.v6Size);
        this.v6Votes = Arrays.copyOf(builder.v6Votes, builder.v6Size);
        this.votes = votes.toArray(Votes[]::new);
        this.sources = List.copyOf(sources);
        this.v4Index = index(v4Starts);
    }

    /// For each /16 the last start that is not above its first address.
    private static int[] index(int[] starts) {
        int[] index = new int[SIXTEENS + 1];
        int at = 0;
        for (int bucket = 0; bucket < SIXTEENS; bucket++) {
            while (at + 1 < starts.length && Integer.compareUnsigned(starts[at + 1], bucket << 16) <= 0) {
                at++;
            }
            index[bucket] = at;
        }
        index[SIXTEENS] = starts.length - 1;
        return index;
    }

    @Override
    public Votes find(Address address) {
        return votes[address.isV4() ? v4Votes[findV4(address.v4())] : v6Votes[findV6(address.high(), address.low())]];
    }

    private int findV4(int bits) {
        int low = v4Index[bits >>> 16];
        int high = v4Index[(bits >>> 16) + 1];
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (Integer.compareUnsigned(v4Starts[middle], bits) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int findV6(long highBits, long lowBits) {
        int low = 0;
        int high = v6High.length - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            int order = Long.compareUnsigned(v6High[middle], highBits);
            if (order < 0 || order == 0 && Long.compareUnsigned(v6Low[middle], lowBits) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public List<Loaded> sources() {
        return sources;
    }

    /// Takes the starts in ascending order, and joins neighbours with the same votes.
    static final class Builder {
        private int[] v4Starts = new int[1024];
        private int[] v4Votes = new int[1024];
        private int v4Size;
        private long[] v6High = new long[1024];
        private long[] v6Low = new long[1024];
        private int[] v6Votes = new int[1024];
        private int v6Size;

        void add(Address start, int votes) {
            if (start.isV4()) {
                addV4(start.v4(), votes);
            } else {
                addV6(start, votes);
            }
        }

        private void addV4(int start, int votes) {
            if (v4Size > 0 && v4Votes[v4Size - 1] == votes) {
                return;
            }
            if (v4Size == v4Starts.length) {
                v4Starts = Arrays.copyOf(v4Starts, 2 * v4Size);
                v4Votes = Arrays.copyOf(v4Votes, 2 * v4Size);
            }
            v4Starts[v4Size] = start;
            v4Votes[v4Size++] = votes;
        }

        private void addV6(Address start, int votes) {
            if (v6Size > 0 && v6Votes[v6Size - 1] == votes) {
                return;
            }
            if (v6Size == v6High.length) {
                v6High = Arrays.copyOf(v6High, 2 * v6Size);
                v6Low = Arrays.copyOf(v6Low, 2 * v6Size);
                v6Votes = Arrays.copyOf(v6Votes, 2 * v6Size);
            }
            v6High[v6Size] = start.high();
            v6Low[v6Size] = start.low();
            v6Votes[v6Size++] = votes;
        }

        PlaceTable build(List<Votes> votes, List<Loaded> sources) {
            return new MergedTable(this, votes, sources);
        }
    }
}
