package dev.rehome.server.front.responses;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The gateway's ids of responses and of their items: `resp_` and a stem, and another beginning, the same stem and
/// four digits. So an item's id says which response it is of.
public final class ResponseIds {
    private static final String RESPONSE = "resp_";
    private static final int DIGITS = 4;
    private static final int STEM_BYTES = 24;
    private static final HexFormat HEX = HexFormat.of();

    private ResponseIds() {}

    public static String response(String stem) {
        return RESPONSE + stem;
    }

    static String stem(String responseId) {
        return responseId.substring(RESPONSE.length());
    }

    /// A new id that nobody can guess.
    public static String fresh(RandomGenerator random) {
        byte[] bytes = new byte[STEM_BYTES];
        random.nextBytes(bytes);
        return response(HEX.formatHex(bytes));
    }

    /// @param kind such as `msg`
    static String item(String kind, String stem, int index) {
        return kind + "_" + stem + HEX.toHexDigits((short) index);
    }

    /// The id of the response that has an item of this id, if it is one of ours.
    public static Optional<String> ofItem(String itemId) {
        int start = itemId.indexOf('_') + 1;
        return start > 0 && itemId.length() > start + DIGITS
                ? Optional.of(response(itemId.substring(start, itemId.length() - DIGITS)))
                : Optional.empty();
    }
}
