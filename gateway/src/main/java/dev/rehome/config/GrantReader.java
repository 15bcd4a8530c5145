package dev.rehome.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Reads what vendors have granted.
final class GrantReader {
    private static final long TOKENS_MAX = 1_000_000_000_000_000L;
    /// The ledger counts in 10^-12 of a unit, in 64 bits.
    private static final BigDecimal CREDIT_MAX = BigDecimal.valueOf(9_000_000);

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,9})? [A-Z]{3}");
    private static final Type<Amount> CREDIT = Type.of(
            "text",
            "an amount above 0, at most " + CREDIT_MAX + ", with its currency, such as 100 CNY",
            new Amount(BigDecimal.ONE, "CNY"),
            GrantReader::amount);
    private static final Type<LocalDate> DAY = Type.of(
            "date",
            "a day such as 2024-06-25",
            LocalDate.EPOCH,
            text -> dated(() -> Optional.of(LocalDate.parse(text))));
    private static final Type<ZoneId> ZONE = Type.of(
            "text",
            "a time zone such as Asia/Shanghai",
            ZoneOffset.UTC,
            text -> dated(() -> Optional.of(ZoneId.of(text))));

    private final Set<String> providers;
    private final Set<String> accounts;
    private final Set<String> ids = new HashSet<>();

    GrantReader(Set<String> providers, Set<String> accounts) {
        this.providers = providers;
        this.accounts = accounts;
    }

    List<Grant> read(Section root) {
        return root.items("grants", "Grant").stream()
                .map(item -> item.section("Grant", this::grant))
                .toList();
    }

    private Grant grant(Section section) {
        Grant grant = new Grant(
                section.value("id", Types.ID)
                        .check(ids::add, "an id that no other grant has")
                        .required(),
                section.value("provider", Types.ID)
                        .check(providers::contains, word -> Nearest.hint(word, providers))
                        .required(),
                texts(section, "models", item -> item.value(Types.MODEL_PATTERN)),
                section.value("tokens", Types.count(TOKENS_MAX)).optional().stream()
                        .mapToLong(Long::longValue)
                        .findFirst(),
                section.value("credit", CREDIT).optional(),
                section.value("from", DAY).optional(),
                section.value("until", DAY).optional(),
                section.value("zone", ZONE).or(ZoneOffset.UTC, "UTC"),
                texts(section, "accounts", this::account),
                section.value("programme", Types.ID).optional());
        checked(section, grant);
        return grant;
    }

    private static void checked(Section section, Grant grant) {
        if (section.has("tokens") && section.has("credit")) {
            section.fault("credit", "given with tokens", "one of tokens and credit");
        } else if (!section.has("tokens") && !section.has("credit")) {
            section.missing("tokens", "one of tokens and credit");
        }
        grant.until()
                .filter(end -> grant.from().filter(from -> !end.isAfter(from)).isPresent())
                .ifPresent(end -> section.fault("until", end.toString(), "a day after `from`"));
    }

    private static List<String> texts(Section section, String name, Function<Item, String> text) {
        return section.items(name, "text").stream().map(text).toList();
    }

    private String account(Item item) {
        return item.value(Type.text(
                "text",
                "an account of this file"
                        + (accounts.isEmpty()
                                ? ""
                                : ", such as "
                                        + accounts.stream().sorted().findFirst().orElse("")),
                accounts::contains));
    }

    private static Optional<Amount> amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return Optional.empty();
        }
        int blank = text.indexOf(' ');
        Amount amount = new Amount(new BigDecimal(text.substring(0, blank)), text.substring(blank + 1));
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(amount.currency()));
        return Optional.of(amount)
                .filter(_ ->
                        known && amount.value().signum() > 0 && amount.value().compareTo(CREDIT_MAX) <= 0);
    }

    private static <T> Optional<T> dated(Supplier<Optional<T>> parse) {
        try {
            return parse.get();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
