package dev.rehome.relocate.programmes;

import dev.rehome.relocate.Money;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section;
import dev.rehome.yaml.YamlReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the dataset of programmes; docs/plan.md describes its form.
final class ProgrammeReader {
    private static final long TOKENS_MAX = 1_000_000_000_000_000L;
    private static final int DAYS_MAX = 3_660;
    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
    private static final Map<String, Programme.Confidence> CONFIDENCES = Map.of(
            "source", Programme.Confidence.SOURCE,
            "press", Programme.Confidence.PRESS,
            "unverified", Programme.Confidence.UNVERIFIED);
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})? [A-Z]{3}");

    private ProgrammeReader() {}

    /// @throws InvalidProgrammes with everything that is wrong
    static Programmes read(String file, String text) {
        Problems problems = new Problems();
        Optional<Programmes> programmes = YamlReader.read(file, text, problems).map(ProgrammeReader::programmes);
        if (programmes.isEmpty() || !problems.isEmpty()) {
            throw new InvalidProgrammes(problems.list());
        }
        return programmes.get();
    }

    private static Programmes programmes(Section root) {
        List<Programme> all = root.sections("programmes").stream()
                .map(ProgrammeReader::programme)
                .toList();
        root.done();
        Set<String> seen = new HashSet<>();
        all.stream()
                .map(Programme::id)
                .filter(id -> !seen.add(id))
                .forEach(id -> root.problem("programmes", id + " twice", "an id that no other programme has"));
        return new Programmes(all);
    }

    private static Programme programme(Section section) {
        Programme programme = new Programme(
                section.text("id", "an id"),
                section.text("vendor", "the vendor's name"),
                section.text("name", "what the vendor calls it"),
                sites(section),
                section.optional("leaving"),
                period(section),
                section.word("newcomers", FLAGS).orElse(false),
                section.sections("grants").stream().map(ProgrammeReader::grant).toList(),
                section.section("match").map(ProgrammeReader::match),
                section.optional("credit").flatMap(text -> money(section, text)),
                section.texts("free"),
                section.word("rate_parity", FLAGS).orElse(false),
                section.texts("people"),
                proof(section));
        section.done();
        return programme;
    }

    private static List<String> sites(Section section) {
        List<String> sites = section.texts("sites");
        if (sites.isEmpty()) {
            section.problem("sites", "", "ids of the availability dataset such as zhipu-cn");
        }
        return sites;
    }

    private static Programme.Period period(Section section) {
        Optional<LocalDate> from = section.date("from");
        if (from.isEmpty() && !section.has("from")) {
            section.problem("from", "", "a date such as 2024-06-25");
        }
        Optional<LocalDate> until = section.date("until");
        until.filter(end -> from.filter(end::isAfter).isEmpty())
                .ifPresent(end -> section.problem("until", end.toString(), "a day after `from`"));
        String zone = section.text("zone", "a time zone such as Asia/Shanghai");
        try {
            return new Programme.Period(
                    from.orElse(LocalDate.EPOCH), until, zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
        } catch (DateTimeException _) {
            section.problem("zone", zone, "a time zone such as Asia/Shanghai");
            return new Programme.Period(from.orElse(LocalDate.EPOCH), until, ZoneOffset.UTC);
        }
    }

    private static Programme.Grant grant(Section section) {
        long tokens = section.whole("tokens", 1, TOKENS_MAX).orElse(0);
        if (tokens == 0 && !section.has("tokens")) {
            section.problem("tokens", "", "how many tokens");
        }
        Programme.Grant grant = new Programme.Grant(tokens, section.texts("models"));
        section.done();
        return grant;
    }

    private static Programme.Match match(Section section) {
        Programme.Match match = new Programme.Match(section.texts("models"), (int)
                section.whole("days", 1, DAYS_MAX).orElse(0));
        section.done();
        return match;
    }

    private static Optional<Money> money(Section section, String text) {
        if (MONEY.matcher(text).matches()) {
            int blank = text.indexOf(' ');
            return Optional.of(new Money(new BigDecimal(text.substring(0, blank)), text.substring(blank + 1)));
        }
        section.problem("credit", text, "an amount with its currency such as 100 CNY");
        return Optional.empty();
    }

    private static Programme.Proof proof(Section section) {
        List<String> sources = section.texts("source");
        if (sources.isEmpty()) {
            section.problem("source", "", "at least one page");
        }
        Optional<Programme.Confidence> confidence = section.word("confidence", CONFIDENCES);
        if (confidence.isEmpty() && !section.has("confidence")) {
            section.problem("confidence", "", "source, press or unverified");
        }
        return new Programme.Proof(
                sources,
                confidence.orElse(Programme.Confidence.UNVERIFIED),
                section.optional("note").orElse(""));
    }
}
