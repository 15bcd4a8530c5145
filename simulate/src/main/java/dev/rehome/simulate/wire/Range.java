package dev.rehome.simulate.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of numbers, written as in the vendors' documents: `[0,2]`, `(0,1]`, `[1,]`.
///
/// @param text as written
/// @param least the lower end
/// @param leastIn whether the lower end belongs to it
/// @param most the upper end
/// @param mostIn whether the upper end belongs to it
public record Range(String text, double least, boolean leastIn, double most, boolean mostIn) {
    private static final Pattern TEXT = Pattern.compile("([\\[(])([-0-9.]*),([-0-9.]*)([])])");

    /// Reads a range.
    ///
    /// @throws IllegalArgumentException if it is not written as one
    public static Range of(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("range: " + text + " (expected: such as [0,2] or (0,1])");
        }
        return new Range(
                text,
                match.group(2).isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(match.group(2)),
                match.group(1).equals("["),
                match.group(3).isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(match.group(3)),
                match.group(4).equals("]"));
    }

    /// Whether a number lies in it.
    public boolean holds(double value) {
        return !below(value) && !above(value);
    }

    /// Whether a number is too small for it.
    public boolean below(double value) {
        return leastIn ? value < least : value <= least;
    }

    /// Whether a number is too large for it.
    public boolean above(double value) {
        return mostIn ? value > most : value >= most;
    }
}
