package dev.rehome.cli.plan;

import dev.rehome.call.Place;
import dev.rehome.relocate.plan.make.ExchangeRates;
import dev.rehome.relocate.plan.make.PlanQuestion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options of `rehome plan` that say what is planned.
final class PlanOptions {
    private static final Pattern RATIO = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,14}");

    @Option(names = "--leaving", paramLabel = "PROVIDER", description = "The provider that leaves, by its id.")
    private Optional<String> leaving = Optional.empty();

    @Option(
            names = "--place",
            split = ",",
            paramLabel = "CN",
            description = "The countries or regions that it leaves: where the end users are.")
    private List<String> places = List.of();

    @Option(names = "--by", paramLabel = "DATE", description = "The first day it is gone (UTC), such as 2024-07-09.")
    private Optional<String> by = Optional.empty();

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "What is used, as `rehome inventory -o` writes it (default: the ledger).")
    private Optional<Path> inventory = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "CNY=0.138USD",
            description = "What a currency is worth, so that prices can be compared.")
    private List<String> rates = List.of();

    @Option(
            names = "--tokens",
            paramLabel = "TARGET=1.1",
            description = "How many tokens a target, or all of a provider, counts for one of the leaving model's.")
    private List<String> tokens = List.of();

    @Option(
            names = "--tpm",
            paramLabel = "PROVIDER=N",
            description =
                    "Tokens per minute that a provider allows: for the busiest minutes, and for how long embedding"
                            + " again takes.")
    private List<String> tokensPerMinute = List.of();

    @Option(names = "--rpm", paramLabel = "PROVIDER=N", description = "Calls per minute that a provider allows.")
    private List<String> callsPerMinute = List.of();

    @Option(
            names = "--candidates",
            paramLabel = "N",
            defaultValue = "" + PlanQuestion.CANDIDATES_USUAL,
            description = "How many candidates are listed for each workload (default: ${DEFAULT-VALUE}).")
    private int candidates = PlanQuestion.CANDIDATES_USUAL;

    String leaving() {
        return leaving.orElseThrow(
                () -> new IllegalArgumentException("--leaving: missing (expected: the id of a provider)"));
    }

    List<Place> places() {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("--place: missing (expected: a country or region such as CN)");
        }
        return places.stream()
                .map(text -> Place.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("--place: '" + text
                                + "' (expected: a country or region, ISO 3166-1 alpha-2 such as CN, or 3166-2)")))
                .distinct()
                .toList();
    }

    LocalDate by() {
        String text = by.orElseThrow(
                () -> new IllegalArgumentException("--by: missing (expected: a date such as 2024-07-09)"));
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("--by: '" + text + "' (expected: a date such as 2024-07-09)", wrong);
        }
    }

    Optional<Path> inventory() {
        return inventory;
    }

    ExchangeRates rates() {
        return ExchangeRates.of(rates);
    }

    Map<String, BigDecimal> tokenRatios() {
        Map<String, BigDecimal> ratios = new TreeMap<>();
        pairs("--tokens", tokens, "zhipu/glm-4-air=1.1").forEach((name, value) -> {
            if (!RATIO.matcher(value).matches() || new BigDecimal(value).signum() == 0) {
                throw new IllegalArgumentException("--tokens: " + value + " (expected: a number such as 1.1)");
            }
            ratios.put(name, new BigDecimal(value));
        });
        return ratios;
    }

    /// Holds what is said of providers against those that there are, so that a slip of the pen is not taken for a limit
    /// of
    /// nobody.
    ///
    /// @throws IllegalArgumentException when one is not known
    void among(Set<String> providers) {
        known("--tokens", tokenRatios().keySet(), providers);
        known("--tpm", tokensPerMinute().keySet(), providers);
        known("--rpm", callsPerMinute().keySet(), providers);
    }

    private static void known(String option, Set<String> names, Set<String> providers) {
        names.stream()
                .filter(name -> !providers.contains(name.split("/", 2)[0]))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(option + ": " + name + " (expected: a provider, one of "
                            + providers.stream().sorted().collect(Collectors.joining(", ")) + ")");
                });
    }

    Map<String, Long> tokensPerMinute() {
        return limits("--tpm", tokensPerMinute, "zhipu=1000000");
    }

    Map<String, Long> callsPerMinute() {
        return limits("--rpm", callsPerMinute, "zhipu=600");
    }

    private static Map<String, Long> limits(String option, List<String> given, String example) {
        Map<String, Long> limits = new TreeMap<>();
        pairs(option, given, example).forEach((name, value) -> {
            if (!WHOLE.matcher(value).matches()) {
                throw new IllegalArgumentException(option + ": " + value + " (expected: a whole number from 1)");
            }
            limits.put(name, Long.valueOf(value));
        });
        return limits;
    }

    int candidates() {
        if (candidates < 0) {
            throw new IllegalArgumentException("--candidates: " + candidates + " (expected: 0 or more)");
        }
        return candidates;
    }

    private static Map<String, String> pairs(String option, List<String> texts, String example) {
        Map<String, String> pairs = new TreeMap<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(option + ": " + text + " (expected: such as " + example + ")");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }
}
