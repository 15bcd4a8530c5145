package dev.rehome.place.update;

import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import dev.rehome.place.Address;
import dev.rehome.place.PlaceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Asks a source where well-known addresses are, before anybody relies on it.
final class SelfTest {
    /// Addresses on which four independent databases agreed in June 2026 (geo-whois-asn, iptoasn, DB-IP, IPFire).
    private static final Map<Address, Place> KNOWN = Map.of(
            Address.of("8.8.8.8"), Place.of("US"),
            Address.of("223.5.5.5"), Place.of("CN"),
            Address.of("180.76.76.76"), Place.of("CN"),
            Address.of("203.198.7.66"), Place.of("HK"),
            Address.of("202.175.3.3"), Place.of("MO"),
            Address.of("168.95.1.1"), Place.of("TW"),
            Address.of("5.160.0.1"), Place.of("IR"),
            Address.of("2400:3200::1"), Place.of("CN"),
            Address.of("2404:c800::1"), Place.of("HK"));

    private static final int KNOWN_ANSWERS_MIN = 2;

    private SelfTest() {}

    /// What is wrong with this source; empty where nothing is.
    static List<String> problems(SourceSpec spec, PlaceTable table) {
        List<String> problems = new ArrayList<>();
        int entries = table.sources().getFirst().entries();
        if (entries == 0) {
            problems.add("entries: 0 (expected: at least 1)");
        } else if (spec.note().isEmpty()) {
            problems.addAll(answers(table, spec.expected()));
        }
        return problems;
    }

    /// Expectations of the operator must all be met. Of the built-in ones a source may leave some unanswered.
    private static List<String> answers(PlaceTable table, Map<Address, Place> expected) {
        List<String> problems = new ArrayList<>();
        int answered = 0;
        for (Map.Entry<Address, Place> known : new TreeMap<>(expected.isEmpty() ? KNOWN : expected).entrySet()) {
            PlaceSet places = table.find(known.getKey()).candidates().places();
            if (places.isEmpty() && expected.isEmpty()) {
                continue;
            }
            answered++;
            if (!places.equals(PlaceSet.of(known.getValue()))) {
                problems.add(known.getKey().text() + ": " + places + " (expected: " + known.getValue() + ")");
            }
        }
        if (expected.isEmpty() && answered < KNOWN_ANSWERS_MIN) {
            problems.add("well-known addresses answered: " + answered + " (expected: at least " + KNOWN_ANSWERS_MIN
                    + "; a source of few ranges needs expectations of its own)");
        }
        return problems;
    }
}
