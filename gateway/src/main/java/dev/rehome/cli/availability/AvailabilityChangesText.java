package dev.rehome.cli.availability;

import dev.rehome.availability.Event;
import dev.rehome.availability.Notice;
import dev.rehome.availability.Period;
import dev.rehome.availability.Rule;
import dev.rehome.availability.Standing;
import dev.rehome.call.Place;
import dev.rehome.cli.print.TextTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What changed between two dates, as text.
final class AvailabilityChangesText {
    private static final int WIDTH = 112;

    private AvailabilityChangesText() {}

    static String of(AvailabilityReport.Changes report) {
        String about = report.place()
                .map(place -> " for the country or region " + place)
                .orElse("");
        if (report.events().isEmpty()) {
            return "Nothing changed between " + report.first() + " and " + report.last() + about + ".\n";
        }
        TextTable table =
                new TextTable("date", "provider", "what", "parties", "rule or notice", "confidence", "places");
        report.events().forEach(event -> row(table, event));
        return "Changes between " + report.first() + " and " + report.last() + about + ", both days included.\n\n"
                + table + losses(report);
    }

    private static void row(TextTable table, Event event) {
        switch (event) {
            case Event.Announced(Instant at, String provider, Notice notice) ->
                table.row(
                        AvailabilityText.day(at),
                        provider,
                        "announced for " + AvailabilityText.day(notice.effective()),
                        AvailabilityText.parties(notice.binds()),
                        notice.id(),
                        notice.proof().confidence().word(),
                        AvailabilityText.reach(notice.reach()));
            case Event.Ruled(Instant at, String provider, Rule rule, Period.State state) ->
                table.row(
                        AvailabilityText.day(at),
                        provider,
                        rule.kind().word() + " rule: " + words(state),
                        AvailabilityText.parties(rule.binds()),
                        rule.id(),
                        rule.confidence().word(),
                        AvailabilityText.reach(rule.reach()));
            case Event.Moved moved -> moved(table, moved);
        }
    }

    private static void moved(TextTable table, Event.Moved moved) {
        Standing decisive = moved.after().rule().isPresent() ? moved.after() : moved.before();
        table.row(
                AvailabilityText.day(moved.at()),
                moved.provider(),
                moved.before().inWords() + " -> " + moved.after().inWords(),
                AvailabilityText.parties(moved.parties()),
                decisive.rule().map(Rule::id).orElse("-"),
                decisive.confidence().word(),
                moved.places().size() == 1
                        ? moved.places().getFirst().code()
                        : String.valueOf(moved.places().size()));
    }

    private static String losses(AvailabilityReport.Changes report) {
        StringBuilder text = new StringBuilder();
        record Day(Instant at, String provider) {}
        Map<Day, Set<Place>> losses = new LinkedHashMap<>();
        for (Event event : report.events()) {
            if (event instanceof Event.Moved moved && moved.isLoss()) {
                losses.computeIfAbsent(
                                new Day(moved.at(), moved.provider()),
                                _ -> new TreeSet<>(Comparator.comparing(Place::code)))
                        .addAll(moved.places());
            }
        }
        losses.forEach((day, places) -> text.append("\nWho loses access to ")
                .append(day.provider())
                .append(" on ")
                .append(AvailabilityText.day(day.at()))
                .append(" (")
                .append(places.size())
                .append(places.size() == 1 ? " country or region):\n" : " countries and regions):\n")
                .append(wrapped(places)));
        return text.toString();
    }

    private static String wrapped(Set<Place> places) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(" ");
        for (Place place : places) {
            if (line.length() + place.code().length() >= WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ");
            }
            line.append(' ').append(place);
        }
        return text.append(line).append('\n').toString();
    }

    private static String words(Period.State state) {
        return switch (state) {
            case NOT_YET -> "not yet";
            case UNCERTAIN -> "begins, day uncertain";
            case IN_FORCE -> "in force";
            case ENDED -> "ended";
        };
    }
}
