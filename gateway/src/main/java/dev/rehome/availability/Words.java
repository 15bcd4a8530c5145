package dev.rehome.availability;

import dev.rehome.call.Party;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The words of the data files, and what they stand for.
final class Words {
    static final Map<String, Party> PARTIES = of(Party.values(), Party::word);
    static final Map<String, RuleKind> KINDS = of(RuleKind.values(), RuleKind::word);
    static final Map<String, Confidence> CONFIDENCES = of(Confidence.values(), Confidence::word);
    static final Map<String, Boolean> LISTS = Map.of("open", false, "closed", true);
    static final Map<String, Boolean> STATUSES = Map.of("supported", true, "unsupported", false);
    static final Map<String, Boolean> MODES = Map.of("enforce", false, "dry_run", true);
    static final Map<String, String> ZONES = Map.of("UTC", "UTC");

    private Words() {}

    private static <E> Map<String, E> of(E[] values, Function<E, String> word) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }
}
