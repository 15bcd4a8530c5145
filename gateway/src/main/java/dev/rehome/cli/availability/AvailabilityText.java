package dev.rehome.cli.availability;

import dev.rehome.availability.Confidence;
import dev.rehome.availability.Notice;
import dev.rehome.availability.Provider;
import dev.rehome.availability.ProviderRules;
import dev.rehome.availability.Reach;
import dev.rehome.availability.Rule;
import dev.rehome.availability.Standing;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import dev.rehome.cli.print.TextTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `rehome availability` as tables that a person can read.
final class AvailabilityText {
    private static final int PLACES_SHOWN = 14;

    private AvailabilityText() {}

    static String of(AvailabilityReport report) {
        String body = switch (report) {
            case AvailabilityReport.Overview overview -> overview(overview);
            case AvailabilityReport.OfProvider one -> AvailabilityProviderText.of(one.provider(), one.day());
            case AvailabilityReport.OfPlace ofPlace when ofPlace.rows().size() == 1 -> answer(ofPlace);
            case AvailabilityReport.OfPlace ofPlace -> ofPlace(ofPlace);
            case AvailabilityReport.Changes changes -> AvailabilityChangesText.of(changes);
        };
        return body + "\nDataset " + report.dataset()
                + ". Dates are days in UTC. Facts with their sources, not legal advice.";
    }

    private static String overview(AvailabilityReport.Overview overview) {
        TextTable table = new TextTable(
                "provider", "vendor", "list", "binds", "serves", "stored in", "computed in", "confidence");
        for (ProviderRules rules : overview.providers()) {
            Provider provider = rules.provider();
            table.row(
                    provider.id(),
                    provider.vendor(),
                    provider.list().closed() ? "closed" : "open",
                    parties(bound(provider)),
                    serves(rules, overview.day()),
                    codes(provider.data().storedIn()),
                    codes(provider.data().computedIn()),
                    weakest(provider).word());
        }
        return "Providers on " + overview.day()
                + ". Closed list: a country or region that is not named is unsupported.\n\n"
                + table
                + "\n\"serves\" counts the countries and regions where the bound party may be; confidence is the weakest of the"
                + " file.\n";
    }

    /// The party that says most about a provider: the first that anything binds.
    private static String serves(ProviderRules rules, LocalDate day) {
        Optional<Party> party = bound(rules.provider()).stream().sorted().findFirst();
        if (party.isEmpty()) {
            return "any";
        }
        long served = Places.all().stream()
                .filter(place -> rules.standing(party.get(), place, "", AvailabilityCommand.start(day))
                        .state()
                        .isServed())
                .count();
        return served == Places.all().size() ? "all" : String.valueOf(served);
    }

    private static Collection<Party> bound(Provider provider) {
        return Stream.concat(
                        provider.list().closed() ? provider.list().binds().stream() : Stream.of(),
                        provider.rules().stream().flatMap(rule -> rule.binds().stream()))
                .collect(Collectors.toSet());
    }

    private static Confidence weakest(Provider provider) {
        return Stream.concat(Stream.of(provider.list().rule()), provider.rules().stream())
                .map(Rule::confidence)
                .max(Confidence::compareTo)
                .orElse(Confidence.SOURCE);
    }

    private static String ofPlace(AvailabilityReport.OfPlace report) {
        TextTable table =
                new TextTable("provider", "end user", "customer", "contract", "egress", "confidence", "notice");
        for (AvailabilityReport.Row row : report.rows()) {
            table.row(
                    row.rules().id(),
                    state(row, Party.END_USER),
                    state(row, Party.CUSTOMER),
                    state(row, Party.CONTRACT),
                    state(row, Party.EGRESS),
                    row.confidence().word(),
                    row.notices().stream().map(Notice::id).collect(Collectors.joining(", ")));
        }
        return "Country or region " + report.place() + " on " + report.day() + ": how it stands for each party.\n\n"
                + table
                + "\nany: no rule looks at this party. An end user can be served where \"end user\" says any, served or"
                + " if\nand the other parties are in places that serve them.\n";
    }

    private static String state(AvailabilityReport.Row row, Party party) {
        return row.of(party).inWords();
    }

    private static String answer(AvailabilityReport.OfPlace report) {
        AvailabilityReport.Row row = report.rows().getFirst();
        TextTable table = new TextTable("party", "standing", "rule", "confidence", "source");
        for (Party party : Party.values()) {
            Standing standing = row.of(party);
            table.row(
                    party.word(),
                    standing.inWords(),
                    standing.rule().map(Rule::id).orElse("-"),
                    standing.confidence().word(),
                    standing.rule()
                            .map(rule -> String.join(" ; ", rule.proof().sources()))
                            .orElse("-"));
        }
        StringBuilder text = new StringBuilder(row.rules().id())
                .append(", country or region ")
                .append(report.place())
                .append(", on ")
                .append(report.day())
                .append(
                        row.isYes()
                                ? ": an end user there can be served.\n\n"
                                : ": an end user there is not served.\n\n")
                .append(table);
        for (Notice notice : row.notices()) {
            text.append("\nNotice ").append(notice.id()).append(": announced ").append(day(notice.announced()));
            text.append(", effective ").append(day(notice.effective())).append(" (");
            text.append(notice.proof().confidence().word()).append(")\n");
        }
        return text.toString();
    }

    static String reach(Reach reach) {
        return switch (reach) {
            case Reach.OffList _ -> "every place off the list";
            case Reach.Named named -> shortened(Places.of(named));
        };
    }

    static String shortened(List<Place> places) {
        List<Place> shown = places.subList(0, Math.min(PLACES_SHOWN, places.size()));
        String more = places.size() > PLACES_SHOWN ? " and " + (places.size() - PLACES_SHOWN) + " more" : "";
        return codes(shown) + more;
    }

    static String codes(Collection<Place> places) {
        return places.isEmpty() ? "?" : places.stream().map(Place::code).collect(Collectors.joining(" "));
    }

    static String parties(Collection<Party> parties) {
        if (parties.isEmpty()) {
            return "nobody";
        }
        return parties.size() == Party.values().length
                ? "all parties"
                : parties.stream().sorted().map(Party::word).collect(Collectors.joining(" "));
    }

    static String day(Instant at) {
        return at.equals(Instant.MIN) || at.equals(Instant.MAX)
                ? "?"
                : at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
