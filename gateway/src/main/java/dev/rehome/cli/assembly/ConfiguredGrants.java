package dev.rehome.cli.assembly;

import dev.rehome.config.Config;
import dev.rehome.ledger.grant.Grant;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/// The grants of a configuration, as the ledger debits them.
public final class ConfiguredGrants {
    private static final int PICO_DIGITS = 12;

    private ConfiguredGrants() {}

    public static List<Grant> of(Config config) {
        return config.grants().stream().map(ConfiguredGrants::grant).toList();
    }

    private static Grant grant(dev.rehome.config.Grant one) {
        return new Grant(
                one.id(),
                one.credit()
                        .<Grant.Size>map(credit -> new Grant.Size.Credit(pico(credit.value()), credit.currency()))
                        .orElseGet(() -> new Grant.Size.Tokens(tokens(one.tokens()))),
                new Grant.Scope(one.provider(), one.models(), one.accounts()),
                new Grant.Period(one.begins(), one.ends()),
                one.programme());
    }

    private static long pico(BigDecimal amount) {
        return amount.movePointRight(PICO_DIGITS).longValueExact();
    }

    private static long tokens(OptionalLong tokens) {
        return tokens.orElseThrow(() -> new IllegalArgumentException("grants: neither tokens nor credit"));
    }
}
