package dev.rehome.server.front.kept;

import dev.rehome.call.Refusal;
import dev.rehome.files.Listing;
import java.util.Optional;
import java.util.function.Function;

/// The query of a list of files or batches.
public final class ListAsk {
    private ListAsk() {}

    /// @param query its parameters by name
    /// @param limit of the list where the query has none
    /// @param limitMax what the API allows
    /// @throws Wrong when a parameter is out of range
    public static Listing read(Function<String, Optional<String>> query, int limit, int limitMax) {
        int wanted = query.apply("limit").map(text -> limit(text, limitMax)).orElse(limit);
        String order = query.apply("order").orElse("desc");
        if (!order.equals("asc") && !order.equals("desc")) {
            throw wrong("order", "asc or desc");
        }
        return new Listing(wanted, query.apply("after").filter(id -> !id.isEmpty()), order.equals("asc"));
    }

    private static int limit(String text, int max) {
        boolean isNumber = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = isNumber ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw wrong("limit", "a whole number, 1 to " + max);
        }
        return number;
    }

    private static Wrong wrong(String param, String expected) {
        return new Wrong(
                new Refusal.Invalid(param, "invalid_value", param + ": not usable (expected: " + expected + ")"));
    }
}
