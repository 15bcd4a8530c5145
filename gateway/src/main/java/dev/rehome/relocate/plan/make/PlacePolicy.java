package dev.rehome.relocate.plan.make;

import dev.rehome.availability.Provider;
import dev.rehome.call.Place;
import dev.rehome.relocate.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where data may be processed, as the operator says: by account, or by what kind of data it is.
///
/// @param carries which workloads carry which kind of data
/// @param rules all that are about a workload must be met
public record PlacePolicy(List<Carries> carries, List<Rule> rules) {
    public static final PlacePolicy NONE = new PlacePolicy(List.of(), List.of());

    public PlacePolicy {
        carries = List.copyOf(carries);
        rules = List.copyOf(rules);
    }

    /// @param workloads ids, or patterns with `*` at the end
    /// @param labels such as `personal`
    public record Carries(List<String> workloads, Set<String> labels) {
        public Carries {
            workloads = List.copyOf(workloads);
            labels = Set.copyOf(labels);
        }
    }

    /// @param accounts whose workloads it is about; empty for all
    /// @param labels it is about workloads that carry one of these; empty for all
    /// @param places where data may be stored and computed on
    public record Rule(String id, List<String> accounts, Set<String> labels, List<Place> places) {
        public Rule {
            accounts = List.copyOf(accounts);
            labels = Set.copyOf(labels);
            places = List.copyOf(places);
        }
    }

    /// What stands against processing this workload's data there; empty if nothing does.
    public Optional<String> against(Workload workload, Provider.Data data) {
        Set<String> labels = carries.stream()
                .filter(one -> one.workloads().stream().anyMatch(pattern -> matches(pattern, workload.id())))
                .flatMap(one -> one.labels().stream())
                .collect(Collectors.toUnmodifiableSet());
        return rules.stream()
                .filter(rule -> rule.accounts().isEmpty()
                        || workload.account().filter(rule.accounts()::contains).isPresent())
                .filter(rule ->
                        rule.labels().isEmpty() || rule.labels().stream().anyMatch(labels::contains))
                .flatMap(rule -> against(rule, data).stream())
                .findFirst();
    }

    private static Optional<String> against(Rule rule, Provider.Data data) {
        if (data.computedIn().isEmpty() || data.storedIn().isEmpty()) {
            return Optional.of("policy " + rule.id() + ": where the data go is not known (expected: "
                    + codes(rule.places()) + ")");
        }
        List<Place> outside = Stream.concat(data.computedIn().stream(), data.storedIn().stream())
                .distinct()
                .filter(place -> rule.places().stream().noneMatch(allowed -> covers(allowed, place)))
                .toList();
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of("policy " + rule.id() + ": the data go to " + codes(outside) + " (expected: "
                        + codes(rule.places()) + ")");
    }

    private static boolean covers(Place allowed, Place place) {
        return allowed.equals(place) || !allowed.isSubdivision() && allowed.equals(place.country());
    }

    private static String codes(Collection<Place> places) {
        return places.stream().map(Place::code).collect(Collectors.joining(", "));
    }

    static boolean matches(String pattern, String text) {
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : text.equals(pattern);
    }
}
