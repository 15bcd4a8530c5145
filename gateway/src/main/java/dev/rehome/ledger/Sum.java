package dev.rehome.ledger;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The sums that the roll-up table `usage_hour` keeps of the rows of one key and hour.
enum Sum {
    ATTEMPTS,
    CALLS,
    SERVED,
    REFUSED,
    ERRORS,
    CLIENT_LEFT,
    STREAMED,
    UNPRICED,
    ESTIMATED,
    INPUT_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    AUDIO_INPUT_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    AUDIO_OUTPUT_TOKENS,
    COST_PICO,
    GRANTED_TOKENS,
    GRANTED_PICO,
    BYTES_IN,
    BYTES_OUT,
    DURATION_US,
    FIRST_TOKENS,
    FIRST_TOKEN_US;

    /// The upper bounds of the latency buckets, in milliseconds; one more bucket holds what is slower.
    static final List<Integer> BUCKETS_MS =
            List.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000);

    /// How many latency buckets there are.
    static final int BUCKETS = BUCKETS_MS.size() + 1;

    /// Where the buckets of durations begin in the array of sums.
    static final int DURATIONS = values().length;

    /// Where the buckets of times to the first token begin.
    static final int FIRSTS = DURATIONS + BUCKETS;

    /// How many sums there are, buckets included.
    static final int COUNT = FIRSTS + BUCKETS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The columns of all sums in the order of the array: the named ones, `d0`.. of durations, `f0`.. of first
    /// tokens.
    static List<String> columns() {
        return Stream.of(
                        Stream.of(values()).map(Sum::word),
                        IntStream.range(0, BUCKETS).mapToObj(i -> "d" + i),
                        IntStream.range(0, BUCKETS).mapToObj(i -> "f" + i))
                .flatMap(names -> names)
                .toList();
    }

    /// The bucket, from 0, that a time in microseconds falls into.
    static int bucket(long micros) {
        int bucket = 0;
        while (bucket < BUCKETS_MS.size() && micros > BUCKETS_MS.get(bucket) * 1_000L) {
            bucket++;
        }
        return bucket;
    }
}
