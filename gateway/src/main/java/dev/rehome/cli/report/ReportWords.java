package dev.rehome.cli.report;

import dev.rehome.audit.AuditEntry;
import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Standing;
import dev.rehome.relocate.report.GrantFields;
import dev.rehome.relocate.report.MoveReport;
import dev.rehome.relocate.report.Period;
import dev.rehome.relocate.report.ReportFields;
import dev.rehome.relocate.report.Reporter;
import dev.rehome.relocate.report.TargetUse;
import dev.rehome.relocate.report.WorkloadMove;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The sentences and cells that a report has as text and as a page.
final class ReportWords {
    static final String NONE = "-";
    private static final int MONEY_DIGITS = 4;

    private ReportWords() {}

    static String deadline(MoveReport report) {
        String provider = report.plan().leaving().provider();
        String places = report.plan().leaving().places().stream()
                .map(place -> place.code())
                .collect(Collectors.joining(", "));
        String day = String.valueOf(report.plan().leaving().by());
        if (report.daysLeft() > 0) {
            return provider + " leaves " + places + " on " + day + ": " + report.daysLeft()
                    + (report.daysLeft() == 1 ? " day is left" : " days are left");
        }
        return provider + " left " + places + " on " + day;
    }

    static String standing(WorkloadMove move) {
        String where = move.standing()
                .map(stands -> Reporter.text(move.planned(), stands) + " since " + time(stands.since()) + " ("
                        + stands.why() + ")")
                .orElse("not begun");
        return move.planned().baseline() + " -> "
                + move.planned().chosen().map(Object::toString).orElse("nobody") + ": " + where;
    }

    /// The cells of one line about a target.
    static List<String> cells(Period period, TargetUse use) {
        return List.of(
                use.target() + (use.shadow() ? " (repeated)" : ""),
                String.valueOf(use.calls()),
                share(use.failed(), use.calls()),
                use.meanMs().isPresent() ? String.valueOf(use.meanMs().getAsLong()) : NONE,
                String.valueOf(use.tokens()),
                use.grantedTokens() == 0 ? NONE : String.valueOf(use.grantedTokens()),
                money(use.granted()),
                money(use.cost()) + (use.unpriced() == 0 ? "" : ", " + use.unpriced() + " not priced"),
                perThousand(use),
                perDay(period, use.cost()));
    }

    /// The heads of those cells.
    static final List<String> HEADS = List.of(
            "target", "calls", "failed", "ms", "tokens", "granted", "granted worth", "cost", "per 1000", "per day");

    private static String share(long part, long whole) {
        return whole == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static String money(Map<String, BigDecimal> amounts) {
        String text = new TreeMap<>(amounts)
                .entrySet().stream()
                        .filter(one -> one.getValue().signum() != 0)
                        .map(one -> shown(one.getValue()) + " " + one.getKey())
                        .collect(Collectors.joining(" + "));
        return text.isEmpty() ? NONE : text;
    }

    private static String perDay(Period period, Map<String, BigDecimal> cost) {
        Map<String, BigDecimal> perDay = new TreeMap<>();
        cost.forEach(
                (currency, amount) -> ReportFields.perDay(period, amount).ifPresent(day -> perDay.put(currency, day)));
        return money(perDay);
    }

    private static String perThousand(TargetUse use) {
        Map<String, BigDecimal> perThousand = new TreeMap<>();
        use.cost().forEach((currency, amount) -> perThousand.put(currency, ReportFields.perThousand(use, amount)));
        return money(perThousand);
    }

    private static String shown(BigDecimal amount) {
        return amount.setScale(MONEY_DIGITS, RoundingMode.HALF_UP).toPlainString();
    }

    static String span(WorkloadMove.PeriodUse use) {
        return use.period().name() + ", " + time(use.period().from()) + " to "
                + time(use.period().until()) + (use.byHours() ? ", by hours" : "");
    }

    static String verdict(WorkloadMove.Verdict verdict) {
        return verdict.candidate() + (verdict.prompt().isEmpty() ? "" : " with the prompt " + verdict.prompt()) + ": "
                + verdict.verdict().replace('_', ' ') + " (" + verdict.pairs() + " pairs, " + time(verdict.at()) + ")";
    }

    /// The cells of one grant.
    static List<String> cells(Standing standing) {
        Grant grant = standing.grant();
        String unit = grant.size().unit().equals(Grant.TOKENS)
                ? ""
                : " " + grant.size().unit();
        return List.of(
                grant.id(),
                grant.scope().provider(),
                grant.scope().models().isEmpty()
                        ? "all"
                        : String.join(", ", grant.scope().models()),
                standing.granted().toPlainString() + unit,
                standing.used().toPlainString() + unit,
                standing.left().toPlainString() + unit,
                money(standing.worth()),
                grant.period().until().map(ReportWords::time).orElse(NONE),
                GrantFields.word(standing.state()));
    }

    /// The heads of those cells.
    static final List<String> GRANT_HEADS =
            List.of("grant", "provider", "models", "granted", "used", "left", "worth", "until", "state");

    /// An entry of the audit, without guards that had seen nothing.
    static String event(AuditEntry entry) {
        String details = entry.details().entrySet().stream()
                .filter(one -> !one.getValue().contains(" of 0, baseline")
                        || !one.getValue().contains(" of 0, limit"))
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining("; "));
        return time(entry.at()) + " " + entry.action() + " " + entry.subject() + " by " + entry.actor()
                + (details.isEmpty() ? "" : " (" + details + ")");
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace(":00Z", "Z");
    }
}
