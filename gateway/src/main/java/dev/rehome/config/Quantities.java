package dev.rehome.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time and sizes as people write them.
final class Quantities {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,10})\\s*([A-Za-z]*)");
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(3_650);
    private static final long KIB = 1024;

    static final Type<Duration> DURATION = Type.of(
            "duration",
            "a duration such as 500ms, 30s, 10m or 1h, above 0, at most 24h",
            Duration.ofSeconds(1),
            text -> duration(text).filter(d -> d.isPositive() && d.compareTo(LONGEST) <= 0));

    /// How long something is kept.
    static final Type<Duration> PERIOD = Type.of(
            "duration",
            "a duration such as 12h or 30d, at least 1h, at most 3650d",
            Duration.ofDays(1),
            text -> period(text)
                    .filter(d -> d.compareTo(Duration.ofHours(1)) >= 0 && d.compareTo(LONGEST_PERIOD) <= 0));

    private Quantities() {}

    static Type<Long> bytes(long max) {
        return Type.of(
                "size",
                "a size such as 64KiB or 10MiB, above 0, at most " + sizeText(max),
                max,
                text -> size(text).filter(bytes -> bytes > 0 && bytes <= max));
    }

    static Type<Integer> bytesInt(int max) {
        Type<Long> bytes = bytes(max);
        return Type.of(
                bytes.word(),
                bytes.expected(),
                max,
                text -> bytes.parse().apply(text).map(Math::toIntExact));
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Optional.of(Duration.ofMillis(amount));
            case "s", "" -> Optional.of(Duration.ofSeconds(amount));
            case "m" -> Optional.of(Duration.ofMinutes(amount));
            case "h" -> Optional.of(Duration.ofHours(amount));
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> period(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        return matcher.matches() && matcher.group(2).equals("d")
                ? Optional.of(Duration.ofDays(Long.parseLong(matcher.group(1))))
                : duration(text);
    }

    private static Optional<Long> size(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "", "b" -> Optional.of(amount);
            case "kib" -> Optional.of(amount * KIB);
            case "mib" -> Optional.of(amount * KIB * KIB);
            case "gib" -> Optional.of(amount * KIB * KIB * KIB);
            case "kb" -> Optional.of(amount * 1_000);
            case "mb" -> Optional.of(amount * 1_000_000);
            case "gb" -> Optional.of(amount * 1_000_000_000);
            default -> Optional.empty();
        };
    }

    /// As it would be written in the file.
    static String periodText(Duration duration) {
        return duration.toSeconds() % 86_400 == 0 ? duration.toDays() + "d" : durationText(duration);
    }

    /// As it would be written in the file.
    static String durationText(Duration duration) {
        if (duration.toMillis() % 1_000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /// As it would be written in the file.
    static String sizeText(long bytes) {
        if (bytes % (KIB * KIB * KIB) == 0) {
            return bytes / (KIB * KIB * KIB) + "GiB";
        }
        if (bytes % (KIB * KIB) == 0) {
            return bytes / (KIB * KIB) + "MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + "KiB" : Long.toString(bytes);
    }
}
