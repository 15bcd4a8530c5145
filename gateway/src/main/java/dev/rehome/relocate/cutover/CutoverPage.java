package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import dev.rehome.relocate.plan.Stage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Moves, drills and their history as JSON-like values.
public final class CutoverPage {
    private static final MathContext SHOWN = new MathContext(4);

    private CutoverPage() {}

    /// What is known of a move besides where it stands.
    ///
    /// @param vain what of it has no effect now
    public record Known(Optional<Parity> parity, List<String> vain) {}

    public static Map<String, Object> of(Cutover cutover, Cutovers cutovers, Known known, Instant now) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("plan", cutover.plan());
        page.put("workload", cutover.planned().workload().id());
        page.put("status", cutover.status().word());
        page.put("stage", stage(cutover.now()));
        page.put("stage_number", cutover.stage() + 1);
        page.put("stages", cutover.planned().stages().size());
        page.put("since", seconds(cutover.since()));
        page.put("why", cutover.why());
        page.put("baseline", cutover.planned().baseline().toString());
        page.put("candidate", cutover.candidate().toString());
        cutover.prompt().ifPresent(prompt -> page.put("prompt", prompt.id()));
        page.put("by", cutover.leaving().by().toString());
        cutover.next().ifPresent(next -> page.put("next", stage(next)));
        Deadline.late(cutover, now).ifPresent(late -> page.put("late", late));
        if (!known.vain.isEmpty()) {
            page.put("no_effect", known.vain);
        }
        known.parity.ifPresent(found -> page.put("parity", found.page()));
        page.put(
                "guards",
                cutovers.readings(cutover.id()).stream()
                        .map(CutoverPage::reading)
                        .toList());
        Map<String, Object> shadow = cutovers.shadows().page(cutover, now);
        if (!shadow.isEmpty()) {
            page.put("shadow", shadow);
        }
        return page;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("stage", stage.kind().name().toLowerCase(Locale.ROOT));
        page.put("percent", stage.percent());
        page.put("from", stage.from().toString());
        return page;
    }

    private static Map<String, Object> reading(Watch.Reading reading) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("guard", reading.guard());
        page.put("candidate", number(reading.candidate()));
        page.put("candidate_seen", reading.seenCandidate());
        page.put("baseline", number(reading.baseline()));
        page.put("baseline_seen", reading.seenBaseline());
        page.put("limit", number(reading.limit()));
        return page;
    }

    public static Map<String, Object> of(Drill drill) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", drill.id());
        page.put("provider", drill.provider());
        page.put("places", drill.places().stream().map(place -> place.code()).toList());
        page.put("percent", drill.percent());
        page.put("from", seconds(drill.from()));
        page.put("until", seconds(drill.until()));
        page.put("actor", drill.actor());
        return page;
    }

    public static Map<String, Object> of(DrillReport report) {
        Map<String, Object> page = of(report.drill());
        page.put("over", report.over());
        page.put("until", seconds(report.until()));
        page.put("during", lines(report.during()));
        page.put("beside", lines(report.beside()));
        return page;
    }

    private static List<Map<String, Object>> lines(Map<String, DrillTally.Line> lines) {
        return lines.entrySet().stream()
                .map(line -> {
                    Map<String, Object> page = new LinkedHashMap<>();
                    page.put("target", line.getKey());
                    page.put("calls", line.getValue().calls());
                    page.put("failed", line.getValue().failed());
                    page.put("mean_ms", number(line.getValue().meanMs()));
                    page.put(
                            "cost",
                            line.getValue().cost().entrySet().stream()
                                    .map(cost ->
                                            cost.getValue().stripTrailingZeros().toPlainString() + " " + cost.getKey())
                                    .toList());
                    return page;
                })
                .toList();
    }

    /// The audit, the oldest entry first.
    public static List<Map<String, Object>> history(List<AuditEntry> entries) {
        return entries.stream()
                .map(entry -> {
                    Map<String, Object> page = new LinkedHashMap<>();
                    page.put("at", entry.at().toString());
                    page.put("actor", entry.actor());
                    page.put("action", entry.action());
                    page.put("subject", entry.subject());
                    page.put("details", entry.details());
                    return page;
                })
                .toList();
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(value, SHOWN);
    }
}
