package dev.rehome.config;

import dev.rehome.call.Place;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.TargetModel;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The types of single values.
final class Types {
    private static final int TEXT_MAX = 2_000;
    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern MODEL_FORM = Pattern.compile("[^\\s\\p{Cntrl}*]{1,200}");
    private static final Pattern NUMBER_FORM = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");

    static final Type<String> TEXT = Type.text("text", "a text, not empty", Types::isText);
    static final Type<String> ID = Type.text(
            "id",
            "letters, digits and . _ -, at most 64",
            text -> ID_FORM.matcher(text).matches());
    static final Type<String> MODEL_NAME = Type.text(
            "text",
            "a model name without blanks and *",
            text -> MODEL_FORM.matcher(text).matches());
    static final Type<String> MODEL_PATTERN =
            Type.text("text", "a model name, or a pattern that ends with its only *", Types::isModelPattern);
    static final Type<TargetModel> TARGET =
            Type.of("text", "provider/model-id", new TargetModel("", "", Map.of()), Types::target);
    static final Type<Boolean> FLAG = Type.of("true or false", "true or false", false, Types::flag);
    static final Type<Integer> PORT = integer(0, 65_535, "a port, 0 to 65535");
    static final Type<Place> PLACE = Type.of(
            "country or region",
            "a country or region as ISO 3166-1 alpha-2, such as SG, or a subdivision of one, such as UA-43",
            Place.of("SG"),
            Place::parse);
    static final Type<Double> SHARE = Type.of("number", "percent, above 0, at most 100", 100.0, Types::share);
    static final Type<BigDecimal> PRICE =
            Type.of("number", "an amount of money, 0 or more", BigDecimal.ZERO, Types::number);
    static final Type<String> CURRENCY = Type.text("text", "a currency as ISO 4217, such as USD", Types::isCurrency);
    static final Type<Cidr> CIDR = Type.of(
            "network",
            "an IP network such as 10.0.0.0/8 or 2001:db8::/32, no bits set behind the prefix",
            Cidr.parse("127.0.0.0/8").orElseThrow(),
            Cidr::parse);
    static final Type<String> SHA256 = Type.text("text", "64 hexadecimal digits", text -> text.matches("[0-9a-f]{64}"));
    static final Type<String> SECRET_HASH = Type.text(
                    "text", "64 lower-case hexadecimal digits", text -> text.matches("[0-9a-f]{64}"))
            .secret();
    static final Type<Secret> CREDENTIAL = secret(1);
    static final Type<Secret> STRONG_SECRET = secret(16);
    static final Type<Secret> HASH_KEY = secret(32);

    private Types() {}

    static Type<Integer> integer(int min, int max, String expected) {
        return Type.of(
                "integer",
                expected,
                min,
                text -> whole(text)
                        .filter(number -> number >= min && number <= max)
                        .map(Math::toIntExact));
    }

    static Type<Integer> integer(int min, int max) {
        return integer(min, max, "an integer, " + min + " to " + max);
    }

    static Type<Long> count(long max) {
        return Type.of(
                "integer",
                "an integer, 1 to " + max,
                1L,
                text -> whole(text).filter(number -> number >= 1 && number <= max));
    }

    /// A secret that can stand in a header: visible ASCII without blanks.
    private static Type<Secret> secret(int charactersMin) {
        String expected = "visible ASCII characters without blanks"
                + (charactersMin > 1 ? ", " + charactersMin + " or more" : ", not empty");
        Function<String, Optional<Secret>> parse =
                text -> text.length() >= charactersMin && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                        ? Optional.of(new Secret(text))
                        : Optional.empty();
        return Type.of("secret", expected, new Secret("placeholder"), parse).secret();
    }

    private static Optional<Long> whole(String text) {
        return text.length() <= 18 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '_')
                ? parsedWhole(text.replace("_", ""))
                : Optional.empty();
    }

    private static Optional<Long> parsedWhole(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(digits));
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= TEXT_MAX && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isModelPattern(String text) {
        String name = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
        return !text.isEmpty() && (name.isEmpty() || MODEL_FORM.matcher(name).matches());
    }

    private static Optional<TargetModel> target(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && MODEL_FORM.matcher(text).matches() && slash < text.length() - 1
                ? Optional.of(new TargetModel(text.substring(0, slash), text.substring(slash + 1), Map.of()))
                : Optional.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> share(String text) {
        return number(text).map(BigDecimal::doubleValue).filter(share -> share > 0 && share <= 100);
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER_FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static boolean isCurrency(String text) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(text));
    }
}
