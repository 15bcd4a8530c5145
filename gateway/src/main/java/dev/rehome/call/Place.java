package dev.rehome.call;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A country or region (ISO 3166-1 alpha-2), or a subdivision of one (ISO 3166-2), such as `CN`, `HK` or `UA-43`.
///
/// Hong Kong, Macao, Taiwan and dependent territories are themselves; nothing here folds one place into another.
/// `XK` (Kosovo) is accepted although ISO only reserves it, because providers' lists and GeoIP tables use it.
public record Place(String code) {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final int LETTERS = 26;

    /// The exclusive upper bound of `ordinal()`.
    static final int ORDINALS = LETTERS * LETTERS;

    public Place {
        if (!isKnown(code)) {
            throw new IllegalArgumentException("place: '" + code
                    + "' (expected: an ISO 3166-1 alpha-2 code such as CN, or ISO 3166-2 such as UA-43)");
        }
    }

    public static Place of(String code) {
        return new Place(code);
    }

    /// The place that this text names, in any case, or empty if it names none.
    public static Optional<Place> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return isKnown(code) ? Optional.of(new Place(code)) : Optional.empty();
    }

    public boolean isSubdivision() {
        return code.length() > 2;
    }

    /// The country or region that this place is or belongs to.
    public Place country() {
        return isSubdivision() ? new Place(code.substring(0, 2)) : this;
    }

    /// A number from 0 to 675 that stands for the country or region in bit sets; a subdivision has its country's.
    public int ordinal() {
        return (code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A';
    }

    static Place ofOrdinal(int ordinal) {
        return new Place("" + (char) ('A' + ordinal / LETTERS) + (char) ('A' + ordinal % LETTERS));
    }

    private static boolean isKnown(String code) {
        if (code.length() == 2) {
            return COUNTRIES.contains(code) || code.equals("XK");
        }
        return code.length() >= 4
                && code.length() <= 6
                && code.charAt(2) == '-'
                && COUNTRIES.contains(code.substring(0, 2))
                && code.chars().skip(3).allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }

    @Override
    public String toString() {
        return code;
    }
}
