package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;
import dev.rehome.yaml.Section;
import dev.rehome.yaml.Section.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one provider's file.
final class ProviderReader {
    private final RuleReader rules;
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    ProviderReader(boolean operators) {
        rules = new RuleReader(operators);
    }

    /// A provider's file, with the places of its parts.
    ///
    /// @param origin where the file begins
    /// @param origins where each rule, notice and fact begins
    record Read(Provider provider, Origin origin, Map<String, Origin> origins) {}

    Read provider(Section file) {
        Provider provider = new Provider(
                file.text("id", "the id that `availability:` names"),
                file.texts("aliases"),
                file.text("vendor", "who runs it"),
                file.texts("sites"),
                listing(file),
                file.section("entity").flatMap(ProviderReader::company),
                data(file),
                file.section("us_entity_list").map(this::entityListed),
                file.sections("facts").stream().map(this::fact).toList(),
                rules(file),
                notices(file));
        file.done();
        return new Read(provider, file.origin(), origins);
    }

    List<Rule> rules(Section file) {
        return file.sections("rules").stream().map(this::rule).toList();
    }

    List<Notice> notices(Section file) {
        return file.sections("notices").stream().map(this::notice).toList();
    }

    Map<String, Origin> origins() {
        return origins;
    }

    private Rule rule(Section section) {
        Rule rule = rules.rule(section);
        remember(rule.id(), section);
        return rule;
    }

    private Notice notice(Section section) {
        Notice notice = rules.notice(section);
        remember(notice.id(), section);
        return notice;
    }

    private Provider.Fact fact(Section section) {
        Provider.Fact fact = rules.fact(section);
        remember(fact.id(), section);
        return fact;
    }

    private void remember(String id, Section section) {
        Origin before = origins.putIfAbsent(id, section.origin());
        if (before != null && !id.isEmpty()) {
            section.problem("id", id, "a unique id; used in " + before.file() + " line " + before.line());
        }
    }

    private static Provider.Listing listing(Section file) {
        Optional<Section> section = file.section("list");
        if (section.isEmpty()) {
            if (!file.has("list")) {
                file.problem("list", "", "fields: id, status (open or closed), binds, source, confidence");
            }
            return new Provider.Listing(true, Set.of(), listRule("", Set.of(), RuleReader.unproven()));
        }
        Section list = section.get();
        String id = list.text("id", "a unique id");
        if (!list.has("status")) {
            list.problem("status", "", "open or closed");
        }
        boolean closed = list.word("status", Words.LISTS).orElse(true);
        Set<Party> binds = RuleReader.binds(list, closed);
        Rule rule = listRule(id, binds, RuleReader.proof(list));
        list.done();
        return new Provider.Listing(closed, binds, rule);
    }

    private static Rule listRule(String id, Set<Party> binds, Rule.Proof proof) {
        return new Rule(
                id,
                RuleKind.OFFER,
                binds,
                ModelPatterns.ALL,
                new Reach.OffList(),
                false,
                Period.ALWAYS,
                Set.of(),
                0,
                proof,
                false,
                false);
    }

    private static Optional<Provider.Company> company(Section section) {
        String name = section.text("name", "the company's name");
        Optional<Place> country = section.place("country");
        if (!section.has("country")) {
            section.problem("country", "", "the code of a country or region");
        }
        Rule.Proof proof = RuleReader.proof(section);
        section.done();
        return country.map(place -> new Provider.Company(name, place, proof));
    }

    private static Provider.Data data(Section file) {
        Optional<Section> section = file.section("data");
        if (section.isEmpty()) {
            if (!file.has("data")) {
                file.problem("data", "", "fields: stored_in, computed_in, source, confidence");
            }
            return new Provider.Data(List.of(), List.of(), "", RuleReader.unproven());
        }
        Section data = section.get();
        Provider.Data read = new Provider.Data(
                data.places("stored_in"),
                data.places("computed_in"),
                data.optional("scope").orElse(""),
                RuleReader.proof(data));
        data.done();
        return read;
    }

    private Provider.Fact entityListed(Section section) {
        Provider.Fact fact = new Provider.Fact(
                section.text("id", "a unique id"),
                section.text("what", "what was listed"),
                List.of(),
                RuleReader.period(section),
                RuleReader.proof(section));
        remember(fact.id(), section);
        section.done();
        return fact;
    }
}
