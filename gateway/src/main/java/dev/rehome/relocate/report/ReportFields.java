package dev.rehome.relocate.report;

import dev.rehome.audit.AuditEntry;
import dev.rehome.relocate.cutover.CutoverPage;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A report as JSON-like values.
public final class ReportFields {
    private static final MathContext SHOWN = new MathContext(6);
    private static final Duration SHORTEST = Duration.ofHours(6);
    private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);

    private ReportFields() {}

    public static Map<String, Object> of(MoveReport report) {
        RelocationPlan plan = report.plan();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", report.isOnTime() ? "on_time" : "behind");
        fields.put("plan", plan.id());
        fields.put("at", report.at().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("provider", plan.leaving().provider());
        fields.put(
                "places",
                plan.leaving().places().stream().map(place -> place.code()).toList());
        fields.put("by", plan.leaving().by().toString());
        plan.leaving().notice().ifPresent(notice -> fields.put("notice", notice));
        fields.put("days_left", report.daysLeft());
        fields.put(
                "workloads", report.workloads().stream().map(ReportFields::of).toList());
        fields.put("grants", GrantFields.of(report.grants()));
        fields.put("drills", events(report.drills()));
        fields.put("steps", events(report.steps()));
        fields.put("notes", report.notes());
        return fields;
    }

    private static List<Map<String, Object>> events(List<AuditEntry> entries) {
        return CutoverPage.history(entries);
    }

    private static Map<String, Object> of(WorkloadMove move) {
        PlannedWorkload planned = move.planned();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", planned.workload().id());
        fields.put("baseline", planned.baseline().toString());
        fields.put("target", planned.chosen().map(Object::toString).orElse("none"));
        move.standing().ifPresent(stands -> {
            fields.put("stands", Reporter.text(planned, stands));
            fields.put("since", stands.since().truncatedTo(ChronoUnit.SECONDS).toString());
            fields.put("why", stands.why());
        });
        move.behind().ifPresent(behind -> fields.put("behind", behind));
        planned.choice().flatMap(Candidate::perDay).ifPresent(money -> fields.put("planned_per_day", money.toString()));
        fields.put("periods", move.periods().stream().map(ReportFields::of).toList());
        if (!move.verdicts().isEmpty()) {
            fields.put(
                    "evaluation", move.verdicts().stream().map(ReportFields::of).toList());
        }
        return fields;
    }

    private static Map<String, Object> of(WorkloadMove.Verdict verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("candidate", verdict.candidate());
        if (!verdict.prompt().isEmpty()) {
            fields.put("prompt", verdict.prompt());
        }
        fields.put("verdict", verdict.verdict());
        fields.put("pairs", verdict.pairs());
        fields.put("at", verdict.at().truncatedTo(ChronoUnit.SECONDS).toString());
        return fields;
    }

    private static Map<String, Object> of(WorkloadMove.PeriodUse use) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("period", use.period().name());
        fields.put("from", use.period().from().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("until", use.period().until().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("by_hours", use.byHours());
        fields.put(
                "targets",
                use.targets().stream().map(target -> of(use.period(), target)).toList());
        return fields;
    }

    private static Map<String, Object> of(Period period, TargetUse use) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("target", use.target());
        fields.put("shadow", use.shadow());
        fields.put("calls", use.calls());
        fields.put("served", use.served());
        fields.put("failed", use.failed());
        use.meanMs().ifPresent(ms -> fields.put("mean_ms", ms));
        fields.put("tokens", use.tokens());
        fields.put("granted_tokens", use.grantedTokens());
        fields.put("cost", money(use.cost()));
        fields.put("granted", money(use.granted()));
        fields.put("unpriced", use.unpriced());
        Map<String, Object> perDay = new TreeMap<>();
        use.cost().forEach((currency, amount) -> perDay(period, amount).ifPresent(day -> perDay.put(currency, day)));
        fields.put("cost_per_day", perDay);
        Map<String, Object> perThousand = new TreeMap<>();
        use.cost().forEach((currency, amount) -> perThousand.put(currency, perThousand(use, amount)));
        fields.put("cost_per_1000_calls", perThousand);
        return fields;
    }

    private static Map<String, Object> money(Map<String, BigDecimal> amounts) {
        Map<String, Object> money = new TreeMap<>();
        amounts.forEach((currency, amount) -> money.put(currency, shown(amount)));
        return money;
    }

    /// What an amount of a period is for a day of it; empty where the period is too short to tell.
    public static Optional<BigDecimal> perDay(Period period, BigDecimal amount) {
        Duration length = Duration.between(period.from(), period.until());
        return length.compareTo(SHORTEST) < 0
                ? Optional.empty()
                : Optional.of(
                        shown(amount.multiply(DAY_SECONDS).divide(BigDecimal.valueOf(length.toSeconds()), SHOWN)));
    }

    /// What an amount is for a thousand calls, so that periods can be compared.
    public static BigDecimal perThousand(TargetUse use, BigDecimal amount) {
        return use.calls() == 0
                ? BigDecimal.ZERO
                : shown(amount.movePointRight(3).divide(BigDecimal.valueOf(use.calls()), SHOWN));
    }

    private static BigDecimal shown(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() < 2 ? plain.setScale(2) : plain;
    }
}
