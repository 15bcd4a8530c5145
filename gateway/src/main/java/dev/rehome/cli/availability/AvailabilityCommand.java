package dev.rehome.cli.availability;

import dev.rehome.availability.Availability;
import dev.rehome.availability.Dataset;
import dev.rehome.availability.Event;
import dev.rehome.availability.InvalidDataset;
import dev.rehome.availability.Options;
import dev.rehome.availability.ProviderRules;
import dev.rehome.availability.Timeline;
import dev.rehome.call.Place;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rehome availability`: which providers serve which countries and regions, on a date or between two.
@Command(
        name = "availability",
        description = "Which providers serve which countries and regions, on a date or between two, and who says so.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:fine", "1:the answer is no", "2:wrong usage"})
public final class AvailabilityCommand implements Callable<Integer> {
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROVIDER",
            description = "An id such as openai; all without.")
    private Optional<String> provider = Optional.empty();

    @Option(names = "--place", paramLabel = "CN", description = "A country or region, or a subdivision such as UA-43.")
    private Optional<String> place = Optional.empty();

    @Option(names = "--on", paramLabel = "DATE", description = "The day to look at, in UTC (default: today).")
    private Optional<String> on = Optional.empty();

    @Option(names = "--between", arity = "2", paramLabel = "DATE", description = "What changed, both days included.")
    private List<String> between = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "A directory of your own availability files.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public AvailabilityCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Availability availability = availability();
        Collection<ProviderRules> chosen = provider.<Collection<ProviderRules>>map(
                        id -> List.of(named(availability, id)))
                .orElseGet(availability::providers);
        Optional<Place> where = place.map(this::place);
        if (!between.isEmpty() && on.isPresent()) {
            throw wrong("--on: beside --between (expected: one of them)");
        }
        AvailabilityReport report =
                between.isEmpty() ? onDate(availability, chosen, where) : changes(availability, chosen, where);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? AvailabilityJson.of(report) : AvailabilityText.of(report));
        out.flush();
        return report.isYes() ? 0 : 1;
    }

    private AvailabilityReport onDate(
            Availability availability, Collection<ProviderRules> chosen, Optional<Place> where) {
        LocalDate day = on.map(text -> date("--on", text))
                .orElseGet(() -> clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
        if (where.isPresent()) {
            return AvailabilityReport.OfPlace.of(availability.version(), where.get(), day, chosen);
        }
        return provider.isPresent()
                ? new AvailabilityReport.OfProvider(
                        availability.version(), chosen.iterator().next(), day)
                : new AvailabilityReport.Overview(availability.version(), List.copyOf(chosen), day);
    }

    private AvailabilityReport changes(
            Availability availability, Collection<ProviderRules> chosen, Optional<Place> where) {
        LocalDate first = date("--between", between.get(0));
        LocalDate last = date("--between", between.get(1));
        if (first.isAfter(last)) {
            throw wrong("--between: " + first + " " + last + " (expected: the earlier day first)");
        }
        List<Event> events = new ArrayList<>();
        for (ProviderRules rules : chosen) {
            events.addAll(Timeline.of(rules, where, start(first), start(last.plusDays(1))));
        }
        events.sort(Comparator.comparing(Event::at));
        return new AvailabilityReport.Changes(availability.version(), first, last, where, events);
    }

    private Availability availability() {
        try {
            return data.map(Dataset::withOperatorFiles)
                    .orElseGet(Dataset::builtIn)
                    .compile(Options.DEFAULT);
        } catch (InvalidDataset e) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), e.problems()), e);
        }
    }

    private ProviderRules named(Availability availability, String id) {
        try {
            return availability.provider(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Place place(String text) {
        return Place.parse(text)
                .orElseThrow(() -> wrong("--place: " + text
                        + " (expected: the code of a country or region such as HK, or a subdivision such as UA-43)"));
    }

    private LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + text + " (expected: a date such as 2024-07-09)", e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
