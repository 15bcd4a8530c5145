package dev.rehome.relocate.plan;

import static dev.rehome.relocate.plan.PlanFields.money;

import dev.rehome.relocate.Money;
import dev.rehome.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Offers in a plan's file, written and read.
final class OfferFields {
    private static final long TOKENS_MAX = 1_000_000_000_000_000L;
    private static final int DAYS_MAX = 3_660;

    private OfferFields() {}

    static Map<String, Object> of(Offer offer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("programme", offer.programme());
        fields.put("vendor", offer.vendor());
        fields.put("status", offer.status());
        offer.until().ifPresent(until -> fields.put("until", until.toString()));
        if (offer.rateParity()) {
            fields.put("rate_parity", true);
        }
        if (!offer.grants().isEmpty()) {
            fields.put(
                    "grants",
                    offer.grants().stream()
                            .map(grant -> grant(grant, offer.programme()))
                            .toList());
        }
        offer.saved().ifPresent(saved -> {
            fields.put("days", saved.days());
            fields.put("cost_without", saved.without().toString());
            fields.put("cost_with", saved.with().toString());
        });
        return fields;
    }

    /// As it stands under `grants:` in a configuration.
    static Map<String, Object> grant(Offer.Grant grant, String programme) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", grant.id());
        fields.put("provider", grant.provider());
        if (!grant.models().isEmpty()) {
            fields.put("models", grant.models());
        }
        if (grant.tokens().isPresent()) {
            fields.put("tokens", grant.tokens().getAsLong());
        }
        grant.credit().ifPresent(credit -> fields.put("credit", credit.toString()));
        fields.put("programme", programme);
        return fields;
    }

    static Offer read(Section section) {
        String programme = section.text("programme", "the id of a programme");
        Offer offer = new Offer(
                programme,
                section.text("vendor", "the vendor's name"),
                section.optional("status").orElse("offered"),
                section.date("until"),
                section.word("rate_parity", Map.of("true", true, "false", false))
                        .orElse(false),
                section.sections("grants").stream().map(OfferFields::grant).toList(),
                saved(section));
        section.done();
        return offer;
    }

    private static Offer.Grant grant(Section section) {
        OptionalLong tokens = section.whole("tokens", 1, TOKENS_MAX);
        section.optional("programme");
        Offer.Grant grant = new Offer.Grant(
                section.text("id", "an id"),
                section.text("provider", "the id of a provider"),
                section.texts("models"),
                tokens,
                section.optional("credit").flatMap(text -> money(section, "credit", text)));
        section.done();
        return grant;
    }

    private static Optional<Offer.Saved> saved(Section section) {
        OptionalLong days = section.whole("days", 1, DAYS_MAX);
        Optional<Money> without =
                section.optional("cost_without").flatMap(text -> money(section, "cost_without", text));
        Optional<Money> with = section.optional("cost_with").flatMap(text -> money(section, "cost_with", text));
        return days.isPresent() && without.isPresent() && with.isPresent()
                ? Optional.of(new Offer.Saved((int) days.getAsLong(), without.get(), with.get()))
                : Optional.empty();
    }

    static List<Map<String, Object>> of(List<Offer> offers) {
        return offers.stream().map(OfferFields::of).toList();
    }
}
