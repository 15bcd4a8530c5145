package dev.rehome.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the catalogue's data files; docs/catalogue.md describes their form.
final class CatalogueFiles {
    private static final Set<String> MODEL_FIELDS = Set.of(
            "id",
            "from",
            "until",
            "context",
            "output",
            "reads",
            "writes",
            "tools",
            "structured",
            "reasoning",
            "dimensions",
            "price",
            "free",
            "source",
            "confidence",
            "currency");
    private static final Set<String> PRICE_FIELDS =
            Set.of("input", "output", "cache_read", "cache_write", "reasoning", "audio_input", "audio_output", "above");

    private CatalogueFiles() {}

    static Sites sites() {
        List<Sites.Site> sites = new ArrayList<>();
        for (JsonNode site : read(new YAMLMapper(), "sites.yaml").path("sites")) {
            sites.add(new Sites.Site(
                    site.path("id").asString(),
                    words(site.path("names")),
                    words(site.path("hosts")),
                    text(site, "notes"),
                    text(site, "imported"),
                    site.path("currency").asString()));
        }
        return new Sites(sites);
    }

    /// The models of a site, the most trusted first.
    static List<ModelFacts> models(Sites.Site site) {
        List<ModelFacts> models = new ArrayList<>();
        site.notes().ifPresent(name -> models(site, read(new YAMLMapper(), "notes/" + name + ".yaml"), models));
        site.imported().ifPresent(name -> models(site, read(new JsonMapper(), "imported/" + name + ".json"), models));
        return models;
    }

    private static JsonNode read(ObjectMapper mapper, String name) {
        try (InputStream in = CatalogueFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("catalogue: " + name + " (expected: a resource of the program)");
            }
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new IllegalStateException("catalogue: " + name + ": " + e.getMessage(), e);
        }
    }

    private static void models(Sites.Site site, JsonNode file, List<ModelFacts> models) {
        for (JsonNode model : file.path("models")) {
            try {
                models.add(model(site, file, model));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "catalogue: " + site.id() + " " + model.path("id").asString() + ": " + e.getMessage(), e);
            }
        }
    }

    private static ModelFacts model(Sites.Site site, JsonNode file, JsonNode model) {
        onlyKnown(model, MODEL_FIELDS);
        String currency =
                text(model, "currency").or(() -> text(file, "currency")).orElse(site.currency());
        // prices that were converted to another currency than the site's own are good for an estimate only
        Confidence confidence =
                text(file, "currency").filter(c -> !c.equals(site.currency())).isPresent()
                        ? Confidence.CONVERTED
                        : confidence(text(model, "confidence")
                                .or(() -> text(file, "confidence"))
                                .orElse("unverified"));
        return new ModelFacts(
                site.id(),
                model.path("id").asString(),
                text(model, "from").map(LocalDate::parse),
                text(model, "until").map(LocalDate::parse),
                number(model, "context"),
                number(model, "output"),
                Set.copyOf(words(model.path("reads"))),
                Set.copyOf(words(model.path("writes"))),
                support(model, "tools"),
                text(model, "structured"),
                support(model, "reasoning"),
                number(model, "dimensions"),
                price(model, currency),
                text(model, "source").or(() -> text(file, "source")).orElse(""),
                confidence);
    }

    private static Optional<Price> price(JsonNode model, String currency) {
        if (model.path("free").asBoolean(false)) {
            return Optional.of(new Price(currency, Rates.FREE, List.of()));
        }
        JsonNode price = model.path("price");
        if (price.isMissingNode()) {
            return Optional.empty();
        }
        List<Price.Band> bands = new ArrayList<>();
        for (JsonNode band : price.path("above")) {
            bands.add(new Price.Band(band.path("tokens").asLong(), rates(band)));
        }
        onlyKnown(price, PRICE_FIELDS);
        Rates rates = rates(price);
        if (rates.input().signum() == 0 && rates.output().signum() == 0) {
            throw new IllegalArgumentException("price: 0 (expected: a price, or `free: true` for what is free)");
        }
        return Optional.of(new Price(currency, rates, bands));
    }

    private static Rates rates(JsonNode price) {
        return new Rates(
                rate(price, "input").orElseThrow(() -> new IllegalArgumentException("input: (expected: a price)")),
                rate(price, "output").orElseThrow(() -> new IllegalArgumentException("output: (expected: a price)")),
                rate(price, "cache_read"),
                rate(price, "cache_write"),
                rate(price, "reasoning"),
                rate(price, "audio_input"),
                rate(price, "audio_output"));
    }

    private static Optional<BigDecimal> rate(JsonNode price, String name) {
        JsonNode value = price.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        BigDecimal rate = new BigDecimal(value.asString());
        if (rate.signum() < 0 || rate.stripTrailingZeros().scale() > 6) {
            throw new IllegalArgumentException(name + ": " + rate + " (expected: at least 0, at most 6 decimals)");
        }
        return Optional.of(rate);
    }

    private static void onlyKnown(JsonNode object, Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(name + ": (expected: one of " + known + ")");
            }
        }
    }

    private static Confidence confidence(String word) {
        return Confidence.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Support support(JsonNode model, String name) {
        JsonNode value = model.path(name);
        return value.isBoolean() ? value.asBoolean() ? Support.YES : Support.NO : Support.UNKNOWN;
    }

    private static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    private static OptionalLong number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asString()));
        return words;
    }
}
