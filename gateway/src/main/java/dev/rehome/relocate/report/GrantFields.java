package dev.rehome.relocate.report;

import dev.rehome.ledger.grant.Standing;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Grants as JSON-like values.
public final class GrantFields {
    private GrantFields() {}

    public static List<Map<String, Object>> of(List<Standing> standings) {
        return standings.stream().map(GrantFields::of).toList();
    }

    private static Map<String, Object> of(Standing standing) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", standing.grant().id());
        fields.put("provider", standing.grant().scope().provider());
        fields.put("models", standing.grant().scope().models());
        if (!standing.grant().scope().accounts().isEmpty()) {
            fields.put("accounts", standing.grant().scope().accounts());
        }
        standing.grant().programme().ifPresent(programme -> fields.put("programme", programme));
        fields.put("state", word(standing.state()));
        fields.put("unit", standing.grant().size().unit());
        fields.put("granted", standing.granted());
        fields.put("used", standing.used());
        fields.put("left", standing.left());
        fields.put("attempts", standing.attempts());
        Map<String, Object> worth = new TreeMap<>(standing.worth());
        fields.put("worth", worth);
        standing.grant().period().from().ifPresent(from -> fields.put("from", from.toString()));
        standing.grant().period().until().ifPresent(until -> fields.put("until", until.toString()));
        standing.first()
                .ifPresent(at ->
                        fields.put("first", at.truncatedTo(ChronoUnit.SECONDS).toString()));
        standing.last()
                .ifPresent(at ->
                        fields.put("last", at.truncatedTo(ChronoUnit.SECONDS).toString()));
        return fields;
    }

    /// A state in words: `pays`, `used up`, `ended`, `ahead`.
    public static String word(Standing.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
