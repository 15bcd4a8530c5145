package dev.rehome.server;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Makes the gateway's ids of calls: `req-` and 25 characters that sort by time. They are no secrets.
final class CallIds {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_DIGITS = 16;
    private static final int BITS = 5;
    private static final int MASK = 31;

    private CallIds() {}

    static String next(InstantSource clock) {
        char[] id = new char[4 + TIME_DIGITS + RANDOM_DIGITS];
        "req-".getChars(0, 4, id, 0);
        long time = clock.millis();
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            id[4 + i] = DIGITS[(int) time & MASK];
            time >>>= BITS;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong();
        long low = random.nextLong();
        for (int i = 0; i < RANDOM_DIGITS / 2; i++) {
            id[4 + TIME_DIGITS + i] = DIGITS[(int) (high >>> i * BITS) & MASK];
            id[4 + TIME_DIGITS + RANDOM_DIGITS / 2 + i] = DIGITS[(int) (low >>> i * BITS) & MASK];
        }
        return new String(id);
    }
}
