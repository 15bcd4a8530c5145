package dev.rehome.cli.availability;

import dev.rehome.availability.Event;
import dev.rehome.availability.Notice;
import dev.rehome.availability.Period;
import dev.rehome.availability.Provider;
import dev.rehome.availability.ProviderRules;
import dev.rehome.availability.Reach;
import dev.rehome.availability.Rule;
import dev.rehome.availability.Standing;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `rehome availability --json`.
final class AvailabilityJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private AvailabilityJson() {}

    static String of(AvailabilityReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", report.isYes() ? "ok" : "no").put("dataset", report.dataset());
        switch (report) {
            case AvailabilityReport.Overview overview -> {
                root.put("date", overview.day().toString());
                ArrayNode providers = root.putArray("providers");
                overview.providers().forEach(rules -> provider(providers.addObject(), rules, overview.day()));
            }
            case AvailabilityReport.OfProvider one -> {
                root.put("date", one.day().toString());
                provider(root.putObject("provider"), one.provider(), one.day());
            }
            case AvailabilityReport.OfPlace ofPlace -> {
                root.put("date", ofPlace.day().toString())
                        .put("place", ofPlace.place().code());
                ArrayNode providers = root.putArray("providers");
                ofPlace.rows().forEach(row -> row(providers.addObject(), row));
            }
            case AvailabilityReport.Changes changes -> {
                root.put("first", changes.first().toString())
                        .put("last", changes.last().toString());
                changes.place().ifPresent(place -> root.put("place", place.code()));
                ArrayNode events = root.putArray("events");
                changes.events().forEach(event -> event(events.addObject(), event));
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void provider(ObjectNode node, ProviderRules rules, LocalDate day) {
        Provider provider = rules.provider();
        node.put("id", provider.id()).put("vendor", provider.vendor());
        provider.aliases().forEach(node.putArray("aliases")::add);
        provider.sites().forEach(node.putArray("sites")::add);
        ObjectNode list = node.putObject("list");
        list.put("id", provider.list().rule().id())
                .put("status", provider.list().closed() ? "closed" : "open");
        parties(list.putArray("binds"), provider.list().binds());
        proof(list, provider.list().rule().proof());
        provider.entity().ifPresent(entity -> {
            ObjectNode company = node.putObject("entity");
            company.put("name", entity.name()).put("country", entity.country().code());
            proof(company, entity.proof());
        });
        ObjectNode data = node.putObject("data");
        places(data.putArray("stored_in"), provider.data().storedIn());
        places(data.putArray("computed_in"), provider.data().computedIn());
        data.put("scope", provider.data().scope());
        proof(data, provider.data().proof());
        provider.entityListed().ifPresent(fact -> fact(node.putObject("us_entity_list"), fact));
        ArrayNode all = node.putArray("rules");
        provider.rules().forEach(rule -> rule(all.addObject(), rule, AvailabilityCommand.start(day)));
        ArrayNode notices = node.putArray("notices");
        provider.notices().forEach(notice -> notice(notices.addObject(), notice));
        ArrayNode facts = node.putArray("facts");
        provider.facts().forEach(fact -> fact(facts.addObject(), fact));
    }

    private static void rule(ObjectNode node, Rule rule, Instant at) {
        node.put("id", rule.id()).put("kind", rule.kind().word());
        node.put("status", rule.supported() ? "supported" : "unsupported");
        node.put("state", rule.period().at(at).name().toLowerCase(Locale.ROOT));
        parties(node.putArray("binds"), rule.binds());
        rule.models().patterns().forEach(node.putArray("models")::add);
        reach(node, rule.reach());
        period(node, rule.period());
        rule.condition().stream().sorted().forEach(node.putArray("condition")::add);
        if (rule.ownedAbove() > 0) {
            node.put("owned_above", rule.ownedAbove());
        }
        node.put("operators", rule.operators()).put("dry_run", rule.dryRun());
        proof(node, rule.proof());
    }

    private static void notice(ObjectNode node, Notice notice) {
        node.put("id", notice.id()).put("rule", notice.rule());
        node.put("announced", AvailabilityText.day(notice.announced()));
        node.put("effective", AvailabilityText.day(notice.effective()));
        parties(node.putArray("binds"), notice.binds());
        reach(node, notice.reach());
        proof(node, notice.proof());
    }

    private static void fact(ObjectNode node, Provider.Fact fact) {
        node.put("id", fact.id()).put("what", fact.what());
        places(node.putArray("places"), fact.places());
        period(node, fact.period());
        proof(node, fact.proof());
    }

    private static void row(ObjectNode node, AvailabilityReport.Row row) {
        node.put("id", row.rules().id()).put("served", row.isYes());
        node.put("confidence", row.confidence().word());
        ObjectNode parties = node.putObject("parties");
        row.standings().forEach((party, standing) -> standing(parties.putObject(party.word()), standing));
        ArrayNode notices = node.putArray("notices");
        row.notices().forEach(notice -> notice(notices.addObject(), notice));
    }

    private static void standing(ObjectNode node, Standing standing) {
        node.put("state", standing.state().word())
                .put("confidence", standing.confidence().word());
        standing.rule().ifPresent(rule -> {
            node.put("rule", rule.id());
            rule.condition().stream().sorted().forEach(node.withArray("condition")::add);
        });
    }

    private static void event(ObjectNode node, Event event) {
        node.put("date", AvailabilityText.day(event.at())).put("provider", event.provider());
        switch (event) {
            case Event.Announced announced -> {
                node.put("event", "announced");
                notice(node.putObject("notice"), announced.notice());
            }
            case Event.Ruled ruled -> {
                node.put("event", "rule");
                rule(node.putObject("rule"), ruled.rule(), event.at());
            }
            case Event.Moved moved -> {
                node.put("event", "moved").put("loss", moved.isLoss());
                parties(node.putArray("parties"), moved.parties());
                places(node.putArray("places"), moved.places());
                standing(node.putObject("before"), moved.before());
                standing(node.putObject("after"), moved.after());
            }
        }
    }

    private static void reach(ObjectNode node, Reach reach) {
        switch (reach) {
            case Reach.OffList _ -> node.put("places", "off_list");
            case Reach.Named named -> places(node.putArray("places"), Places.of(named));
        }
    }

    private static void period(ObjectNode node, Period period) {
        put(node, "not_before", period.notBefore());
        put(node, "from", period.from());
        if (!period.until().equals(Instant.MAX)) {
            node.put(
                    "until",
                    period.until()
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate()
                            .minusDays(1)
                            .toString());
        }
    }

    private static void put(ObjectNode node, String name, Instant at) {
        if (!at.equals(Instant.MIN)) {
            node.put(name, AvailabilityText.day(at));
        }
    }

    private static void proof(ObjectNode node, Rule.Proof proof) {
        proof.sources().forEach(node.putArray("sources")::add);
        node.put("confidence", proof.confidence().word()).put("note", proof.note());
    }

    private static void places(ArrayNode array, Collection<Place> places) {
        places.forEach(place -> array.add(place.code()));
    }

    private static void parties(ArrayNode array, Collection<Party> parties) {
        parties.stream().sorted().forEach(party -> array.add(party.word()));
    }
}
