package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.yaml.Section;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads rules, notices and facts from their sections.
final class RuleReader {
    private static final String OFF_LIST = "off_list";
    private static final String ANYWHERE = "anywhere";

    /// Whether the files are an operator's own: only these may be tried in dry-run mode.
    private final boolean operators;

    RuleReader(boolean operators) {
        this.operators = operators;
    }

    Rule rule(Section section) {
        String id = section.text("id", "a unique id");
        RuleKind kind = section.word("kind", Words.KINDS).orElseGet(() -> {
            if (!section.has("kind")) {
                section.problem("kind", "", "one of enforcement, export, law, offer, ownership");
            }
            return RuleKind.OFFER;
        });
        boolean dryRun = section.word("mode", Words.MODES).orElse(false);
        Rule rule = new Rule(
                id,
                kind,
                binds(section, true),
                models(section),
                reach(section, true),
                supported(section, kind),
                period(section),
                Set.copyOf(section.texts("condition")),
                ownedAbove(section, kind),
                proof(section),
                operators,
                dryRun);
        check(section, rule);
        section.word("zone", Words.ZONES);
        section.done();
        return rule;
    }

    private void check(Section section, Rule rule) {
        if (!rule.condition().isEmpty() && !rule.supported()) {
            section.problem("condition", "on a rule that refuses", "only with `status: supported`");
        }
        if (rule.supported()
                && !(rule.reach() instanceof Reach.Named named
                        && named.subdivisions().isEmpty())) {
            section.problem("places", "subdivisions or off_list", "whole countries and regions where served");
        }
        boolean offList = rule.reach() instanceof Reach.OffList;
        if (offList && rule.kind() != RuleKind.ENFORCEMENT && rule.kind() != RuleKind.OWNERSHIP) {
            section.problem("places", OFF_LIST, "named places; off_list is for enforcement and ownership");
        }
        if (rule.kind() == RuleKind.OWNERSHIP
                && !List.of(Party.CUSTOMER, Party.CONTRACT).containsAll(rule.binds())) {
            section.problem("binds", "a party without owners", "customer, contract");
        }
        if (rule.dryRun() && !operators) {
            section.problem("mode", "dry_run", "only in an operator's own file");
        }
        if (rule.dryRun() && rule.supported()) {
            section.problem("mode", "dry_run", "a rule that refuses");
        }
    }

    private static boolean supported(Section section, RuleKind kind) {
        Optional<Boolean> status = section.word("status", Words.STATUSES);
        if (kind == RuleKind.OFFER) {
            if (!section.has("status")) {
                section.problem("status", "", "supported or unsupported");
            }
            return status.orElse(false);
        }
        if (status.orElse(false)) {
            section.problem("status", "supported", "unsupported: only an offer can say that a place is served");
        }
        return false;
    }

    private static double ownedAbove(Section section, RuleKind kind) {
        Optional<String> text = section.optional("owned_above");
        if (kind != RuleKind.OWNERSHIP) {
            text.ifPresent(value -> section.problem("owned_above", value, "only with `kind: ownership`"));
            return 0;
        }
        String expected = "percent, at least 0 and below 100";
        try {
            double percent = Double.parseDouble(text.orElse(""));
            if (percent >= 0 && percent < 100) {
                return percent;
            }
        } catch (NumberFormatException _) {
            // reported below, together with numbers out of range
        }
        section.problem("owned_above", text.orElse(""), expected);
        return 0;
    }

    static Set<Party> binds(Section section, boolean needed) {
        List<Party> parties = section.words("binds", Words.PARTIES);
        if (needed && section.texts("binds").isEmpty()) {
            section.problem("binds", "", "one or more of end_user, customer, contract, egress");
        }
        return Set.copyOf(parties);
    }

    private static ModelPatterns models(Section section) {
        List<String> patterns = section.texts("models");
        if (section.has("models") && patterns.isEmpty()) {
            section.problem("models", "", "model names, in which * stands for anything; leave it out for all");
        }
        return new ModelPatterns(patterns);
    }

    private static Reach reach(Section section, boolean needed) {
        List<String> words = section.texts("places");
        if (words.equals(List.of(OFF_LIST))) {
            return new Reach.OffList();
        }
        if (words.equals(List.of(ANYWHERE))) {
            return new Reach.Named(Everywhere.PLACES, Set.of());
        }
        if (needed && words.isEmpty()) {
            section.problem("places", "", "codes of countries and regions, `off_list` or `anywhere`");
        }
        return Reach.of(section.places("places"));
    }

    static Period period(Section section) {
        Optional<LocalDate> from = section.date("from");
        Optional<LocalDate> notBefore = section.date("not_before");
        Optional<LocalDate> notAfter = section.date("not_after");
        Optional<LocalDate> until = section.date("until");
        if (from.isPresent() && (notBefore.isPresent() || notAfter.isPresent())) {
            section.problem("from", from.get() + " beside not_before or not_after", "either the date or its bounds");
        }
        if (notBefore.isPresent() && notAfter.isEmpty()) {
            section.problem("not_after", "", "the day on which it had begun at the latest");
        }
        if (notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())) {
            section.problem("not_before", notBefore.get().toString(), "not after not_after " + notAfter.get());
        }
        Optional<LocalDate> start = from.or(() -> notAfter);
        if (start.isPresent() && until.isPresent() && start.get().isAfter(until.get())) {
            section.problem("until", until.get().toString(), "the last day, not before " + start.get());
        }
        return Period.of(from.or(() -> notBefore), start, until);
    }

    static Rule.Proof proof(Section section) {
        List<String> sources = section.texts("source");
        if (sources.isEmpty()) {
            section.problem("source", "", "an address or the name of a document");
        }
        if (!section.has("confidence")) {
            section.problem("confidence", "", "one of source, press, inferred, unverified");
        }
        Confidence confidence = section.word("confidence", Words.CONFIDENCES).orElse(Confidence.UNVERIFIED);
        return new Rule.Proof(sources, confidence, section.optional("note").orElse(""));
    }

    /// The proof of something that could not be read.
    static Rule.Proof unproven() {
        return new Rule.Proof(List.of(), Confidence.UNVERIFIED, "");
    }

    Notice notice(Section section) {
        Optional<LocalDate> announced = needed(section, "announced");
        Optional<LocalDate> effective = needed(section, "effective");
        if (announced.isPresent() && effective.isPresent() && announced.get().isAfter(effective.get())) {
            section.problem("effective", effective.get().toString(), "not before announced " + announced.get());
        }
        Notice notice = new Notice(
                section.text("id", "a unique id"),
                section.text("rule", "the id of the rule that takes effect"),
                announced.map(Period::startOf).orElse(Instant.MAX),
                effective.map(Period::startOf).orElse(Instant.MAX),
                reach(section, true),
                binds(section, true),
                models(section),
                proof(section));
        section.word("zone", Words.ZONES);
        section.done();
        return notice;
    }

    private static Optional<LocalDate> needed(Section section, String name) {
        Optional<LocalDate> date = section.date(name);
        if (!section.has(name)) {
            section.problem(name, "", "a date such as 2024-07-09");
        }
        return date;
    }

    Provider.Fact fact(Section section) {
        Provider.Fact fact = new Provider.Fact(
                section.text("id", "a unique id"),
                section.text("what", "what happened"),
                section.places("places"),
                period(section),
                proof(section));
        section.done();
        return fact;
    }
}
