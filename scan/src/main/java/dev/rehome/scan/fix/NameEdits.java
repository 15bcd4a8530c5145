package dev.rehome.scan.fix;

import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Facts.Fact;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Provider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Edits of what stands in the text by its name: addresses, key variables, models.
final class NameEdits {
    private final Facts facts;
    private final Target target;
    private final Set<String> held;
    private final Set<Provider> kept;

    /// @param held variables that code of the tree reads in ways that are not understood: they keep their names in
    /// settings
    /// @param kept providers that are still called past the gateway: its key must not go there, so their variables
    /// keep their names
    NameEdits(Facts facts, Target target, Set<String> held, Set<Provider> kept) {
        this.facts = facts;
        this.target = target;
        this.held = held;
        this.kept = kept;
    }

    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        Optional<String> first = renamed();
        for (Fact fact : facts.all()) {
            if (!target.takes(fact.provider())) {
                continue;
            }
            switch (fact.kind()) {
                case BASE_URL -> address(fact).ifPresent(edits::add);
                case VARIABLE -> variable(fact, first).ifPresent(edits::add);
                case MODEL, EMBEDDING -> model(fact).ifPresent(edits::add);
                default -> {}
            }
        }
        return edits;
    }

    /// How many names of models are left that the gateway has another name for.
    long modelsLeft() {
        return facts.all().stream()
                .filter(fact -> fact.kind() == Kind.MODEL || fact.kind() == Kind.EMBEDDING)
                .filter(fact -> target.takes(fact.provider()) && target.models().containsKey(fact.value()))
                .filter(fact -> model(fact).isEmpty())
                .count();
    }

    /// In settings, the one variable whose name becomes the gateway's; none where its name stands already.
    private Optional<String> renamed() {
        if (!facts.unit().type().isSettings()) {
            return Optional.empty();
        }
        if (text(new Span(0, facts.unit().bytes().length)).contains(target.keyVariable())) {
            return Optional.of(target.keyVariable());
        }
        return facts.all().stream()
                .filter(fact -> variable(fact, Optional.empty()).isPresent())
                .map(Fact::value)
                .findFirst();
    }

    /// Providers with an address in this file that stays.
    Set<Provider> unmoved() {
        return facts.all().stream()
                .filter(fact -> fact.kind() == Kind.BASE_URL && target.takes(fact.provider()))
                .filter(fact -> address(fact).isEmpty())
                .map(Fact::provider)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Key variables that keep their names because their provider is called past the gateway.
    Map<String, Provider> keys() {
        Map<String, Provider> keys = new LinkedHashMap<>();
        facts.all().stream()
                .filter(fact -> kept.contains(fact.provider()) && target.takes(fact.provider()) && isKey(fact))
                .filter(fact -> !fact.value().equals(target.keyVariable()))
                .forEach(fact -> keys.put(fact.value(), fact.provider()));
        return keys;
    }

    private static boolean isKey(Fact fact) {
        return fact.kind() == Kind.VARIABLE && fact.detail().equals("key") && fact.confidence() == Confidence.CERTAIN;
    }

    private Optional<Edit> address(Fact fact) {
        boolean alone = fact.confidence() == Confidence.CERTAIN || isDefault(fact);
        return target.swap(fact.value(), fact.provider())
                .filter(swap -> alone && text(fact.at()).startsWith(swap.from()))
                .map(swap -> {
                    int start = fact.at().start();
                    return new Edit(new Span(start, start + bytes(swap.from())), swap.to());
                });
    }

    /// The default of a variable in settings: `${X:https://...}`, `${X:-https://...}`.
    private boolean isDefault(Fact fact) {
        int start = fact.at().start();
        return facts.unit().type().isSettings()
                && text(new Span(Math.max(0, start - 100), start)).matches("(?s).*\\$\\{[\\w.-]+:-?");
    }

    /// In settings only one name becomes the gateway's: two would be the same key twice.
    private Optional<Edit> variable(Fact fact, Optional<String> only) {
        if (!target.takes(fact.provider())
                || !isKey(fact)
                || kept.contains(fact.provider())
                || only.filter(name -> !name.equals(fact.value())).isPresent()) {
            return Optional.empty();
        }
        if (facts.unit().type().isSettings() && held.contains(fact.value())) {
            return Optional.empty();
        }
        String text = text(fact.at());
        int at = text.lastIndexOf(fact.value());
        if (at < 0) {
            return Optional.empty();
        }
        int start = fact.at().start() + bytes(text.substring(0, at));
        return Optional.of(new Edit(new Span(start, start + bytes(fact.value())), target.keyVariable()));
    }

    /// A name in a table of prices or a comparison stays: two keys could become one, and nothing is asked for there.
    private Optional<Edit> model(Fact fact) {
        return Optional.ofNullable(target.models().get(fact.value()))
                .filter(_ -> text(fact.at()).equals(fact.value()) && facts.isAskedFor(fact))
                .map(name -> new Edit(fact.at(), name));
    }

    private String text(Span span) {
        byte[] bytes = facts.unit().bytes();
        int end = Math.min(span.end(), bytes.length);
        return new String(bytes, span.start(), Math.max(0, end - span.start()), StandardCharsets.UTF_8);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// A variable that is read as a member of something that is not the environment (`settings.OPENAI_API_KEY`).
    static boolean isHeld(Fact fact) {
        return fact.kind() == Kind.VARIABLE
                && fact.confidence() == Confidence.LIKELY
                && fact.detail().equals("key");
    }
}
