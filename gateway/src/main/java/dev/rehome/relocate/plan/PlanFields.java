package dev.rehome.relocate.plan;

import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Percentiles;
import dev.rehome.yaml.Section;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The single values of a plan, read and checked.
final class PlanFields {
    private static final long COUNT_MAX = 999_999_999_999_999L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,12})? [A-Z]{3}");

    private PlanFields() {}

    static String id(Section section) {
        String id = section.text("id", "letters, digits and . _ - :, at most 128");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            section.problem("id", id, "letters, digits and . _ - :, at most 128");
        }
        return id;
    }

    static double fraction(Section section, String name, double usual) {
        return section.number(name, BigDecimal.ZERO, BigDecimal.ONE)
                .map(BigDecimal::doubleValue)
                .orElse(usual);
    }

    static double times(Section section, String name, double usual) {
        return section.number(name, BigDecimal.ONE, BigDecimal.valueOf(1000))
                .map(BigDecimal::doubleValue)
                .orElse(usual);
    }

    static Optional<Percentiles> percentiles(Section section) {
        long p50 = count(section, "p50");
        long p90 = count(section, "p90");
        long p99 = count(section, "p99");
        long max = count(section, "max");
        section.done();
        if (p90 < p50 || p99 < p90 || max < p99) {
            section.problem("p90", p50 + ", " + p90 + ", " + p99 + ", " + max, "p50, p90, p99 and max that rise");
            return Optional.empty();
        }
        return Optional.of(new Percentiles(p50, p90, p99, max));
    }

    static long count(Section section, String name) {
        return section.whole(name, 0, COUNT_MAX).orElse(0);
    }

    static Optional<Double> number(Section section, String name) {
        return section.number(name, BigDecimal.ZERO, BigDecimal.valueOf(COUNT_MAX))
                .map(BigDecimal::doubleValue);
    }

    static Optional<TargetModel> target(Section section, String name) {
        String text = section.text(name, "a target like zhipu/glm-4-plus");
        int slash = text.indexOf('/');
        if (slash > 0 && slash < text.length() - 1) {
            return Optional.of(new TargetModel(text.substring(0, slash), text.substring(slash + 1), Map.of()));
        }
        if (!text.isEmpty()) {
            section.problem(name, text, "a target like zhipu/glm-4-plus");
        }
        return Optional.empty();
    }

    static Optional<Money> money(Section section, String name, String text) {
        if (MONEY.matcher(text).matches()) {
            int blank = text.indexOf(' ');
            return Optional.of(new Money(new BigDecimal(text.substring(0, blank)), text.substring(blank + 1)));
        }
        section.problem(name, text, "an amount with its currency such as 12.50 USD");
        return Optional.empty();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E> Map<String, E> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }
}
