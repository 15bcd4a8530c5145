package dev.rehome.scan.marks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// Tells in one pass over the bytes whether a file holds any of some words, whatever their case: what does not is not
/// parsed.
///
/// The automaton of Aho and Corasick (1975), with all transitions filled in.
public final class Sieve {
    private static final int LETTERS = 128;

    private final List<int[]> next = new ArrayList<>();
    private final List<Boolean> ends = new ArrayList<>();
    private final int[] table;
    private final boolean[] isEnd;

    /// @param words in small letters, ASCII
    public Sieve(Collection<String> words) {
        state();
        words.forEach(this::add);
        link();
        table = new int[next.size() * LETTERS];
        isEnd = new boolean[next.size()];
        for (int state = 0; state < next.size(); state++) {
            System.arraycopy(next.get(state), 0, table, state * LETTERS, LETTERS);
            isEnd[state] = ends.get(state);
        }
    }

    public boolean holds(byte[] bytes) {
        int state = 0;
        for (byte each : bytes) {
            if (each < 0) {
                state = 0;
                continue;
            }
            state = table[state * LETTERS + small(each)];
            if (isEnd[state]) {
                return true;
            }
        }
        return false;
    }

    private static int small(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private int state() {
        int[] row = new int[LETTERS];
        Arrays.fill(row, -1);
        next.add(row);
        ends.add(false);
        return next.size() - 1;
    }

    private void add(String word) {
        int state = 0;
        for (byte letter : word.getBytes(StandardCharsets.US_ASCII)) {
            if (next.get(state)[letter] < 0) {
                next.get(state)[letter] = state();
            }
            state = next.get(state)[letter];
        }
        ends.set(state, true);
    }

    private void link() {
        int[] fall = new int[next.size()];
        Deque<Integer> queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] row = next.get(state);
            ends.set(state, ends.get(state) || ends.get(fall[state]));
            for (int letter = 0; letter < LETTERS; letter++) {
                int fallen = state == 0 ? 0 : next.get(fall[state])[letter];
                if (row[letter] < 0) {
                    row[letter] = fallen;
                } else {
                    fall[row[letter]] = fallen;
                    queue.add(row[letter]);
                }
            }
        }
    }
}
