package dev.rehome.cli.availability;

import dev.rehome.availability.Notice;
import dev.rehome.availability.Period;
import dev.rehome.availability.Provider;
import dev.rehome.availability.ProviderRules;
import dev.rehome.availability.Rule;
import dev.rehome.cli.print.TextTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/// One provider's file as text.
final class AvailabilityProviderText {
    private AvailabilityProviderText() {}

    static String of(ProviderRules rules, LocalDate day) {
        Provider provider = rules.provider();
        StringBuilder text = new StringBuilder(provider.id())
                .append(" (")
                .append(provider.vendor())
                .append(")\n\n");
        if (!provider.aliases().isEmpty()) {
            line(text, "also named", String.join(", ", provider.aliases()));
        }
        line(text, "sites", provider.sites().isEmpty() ? "-" : String.join(", ", provider.sites()));
        Rule list = provider.list().rule();
        line(
                text,
                "list",
                (provider.list().closed() ? "closed, binds " : "open, binds ")
                        + AvailabilityText.parties(provider.list().binds()) + " " + proof(list.proof()));
        provider.entity()
                .ifPresent(entity ->
                        line(text, "entity", entity.name() + ", " + entity.country() + " " + proof(entity.proof())));
        Provider.Data data = provider.data();
        line(text, "stored in", AvailabilityText.codes(data.storedIn()));
        line(text, "computed in", AvailabilityText.codes(data.computedIn()));
        line(text, "data", (data.scope().isEmpty() ? "" : data.scope() + " ") + proof(data.proof()));
        provider.entityListed()
                .ifPresent(fact -> line(
                        text,
                        "US list",
                        "on the US Entity List since "
                                + AvailabilityText.day(fact.period().from()) + ", " + fact.what() + " "
                                + proof(fact.proof())));
        text.append('\n').append(rules(provider, day));
        notices(provider, text);
        facts(provider, text);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-11s  %s%n", name, value));
    }

    private static String rules(Provider provider, LocalDate day) {
        if (provider.rules().isEmpty()) {
            return "No rules.\n";
        }
        TextTable table = new TextTable("rule", "kind", "says", "binds", "dates", "on " + day, "confidence", "places");
        for (Rule rule : provider.rules()) {
            table.row(
                    rule.id(),
                    rule.kind().word(),
                    says(rule),
                    AvailabilityText.parties(rule.binds()),
                    dates(rule.period()),
                    state(rule.period().at(AvailabilityCommand.start(day))),
                    rule.confidence().word(),
                    AvailabilityText.reach(rule.reach()));
        }
        return table.toString();
    }

    private static String says(Rule rule) {
        String condition = rule.condition().isEmpty()
                ? ""
                : " if " + rule.condition().stream().sorted().collect(Collectors.joining(" or "));
        String trial = rule.dryRun() ? " (dry run)" : "";
        return switch (rule.kind()) {
            case OFFER -> (rule.supported() ? "supported" : "unsupported") + condition + trial;
            case ENFORCEMENT -> "blocked" + trial;
            case LAW, EXPORT -> "forbidden" + trial;
            case OWNERSHIP -> "refused above " + rule.ownedAbove() + " %" + trial;
        };
    }

    private static void notices(Provider provider, StringBuilder text) {
        for (Notice notice : provider.notices()) {
            text.append("\nNotice ").append(notice.id()).append(": announced ");
            text.append(AvailabilityText.day(notice.announced())).append(", effective ");
            text.append(AvailabilityText.day(notice.effective())).append(", ");
            text.append(AvailabilityText.reach(notice.reach())).append(' ');
            text.append(proof(notice.proof())).append('\n');
        }
    }

    private static void facts(Provider provider, StringBuilder text) {
        for (Provider.Fact fact : provider.facts()) {
            text.append("\nFact ")
                    .append(fact.id())
                    .append(" (decides nothing): ")
                    .append(fact.what());
            text.append(fact.places().isEmpty() ? "" : "; " + AvailabilityText.codes(fact.places()));
            text.append("; ")
                    .append(dates(fact.period()))
                    .append(' ')
                    .append(proof(fact.proof()))
                    .append('\n');
        }
    }

    static String dates(Period period) {
        String start = period.notBefore().equals(period.from())
                ? AvailabilityText.day(period.from())
                : AvailabilityText.day(period.notBefore()) + ".." + AvailabilityText.day(period.from());
        String until = period.until().equals(Instant.MAX)
                ? ""
                : " until "
                        + period.until()
                                .minus(1, ChronoUnit.SECONDS)
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate();
        return (start.equals("?") && until.isEmpty() ? "always" : start) + until;
    }

    private static String state(Period.State state) {
        return switch (state) {
            case NOT_YET -> "not yet";
            case UNCERTAIN -> "uncertain";
            case IN_FORCE -> "in force";
            case ENDED -> "ended";
        };
    }

    private static String proof(Rule.Proof proof) {
        return "[" + proof.confidence().word() + ": " + String.join(" ; ", proof.sources()) + "]";
    }
}
