package dev.rehome.relocate.report;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Standing;
import dev.rehome.ledger.grant.Use;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import dev.rehome.store.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the report of a move from a store, which is only read.
public final class Reporter {
    private final Path store;
    private final List<Grant> grants;
    private final Instant now;

    /// @param grants those of the configuration
    public Reporter(Path store, List<Grant> grants, Instant now) {
        this.store = store;
        this.grants = List.copyOf(grants);
        this.now = now;
    }

    public MoveReport report(RelocationPlan plan) throws SQLException {
        try (Connection db = Sqlite.openReadOnly(store)) {
            List<AuditEntry> steps = AuditRows.of(db, plan.id());
            UseOfPeriods uses = new UseOfPeriods(db);
            List<String> notes = new ArrayList<>();
            List<WorkloadMove> moves = new ArrayList<>();
            for (PlannedWorkload planned : plan.workloads()) {
                moves.add(move(db, plan, planned, uses, steps));
            }
            if (moves.stream().flatMap(one -> one.periods().stream()).anyMatch(WorkloadMove.PeriodUse::byHours)) {
                notes.add(
                        "periods marked `by hours` are older than the ledger's rows: whole hours, repeated calls among"
                                + " the others");
            }
            unknown(db, notes);
            return new MoveReport(
                    plan,
                    now,
                    ChronoUnit.DAYS.between(
                            LocalDate.ofInstant(now, ZoneOffset.UTC),
                            plan.leaving().by()),
                    moves,
                    Standing.of(grants, Use.read(db), now),
                    steps,
                    drills(db, plan.leaving().provider()),
                    notes);
        }
    }

    private WorkloadMove move(
            Connection db, RelocationPlan plan, PlannedWorkload planned, UseOfPeriods uses, List<AuditEntry> steps)
            throws SQLException {
        String subject = plan.id() + "/" + planned.workload().id();
        List<AuditEntry> own =
                steps.stream().filter(entry -> entry.subject().equals(subject)).toList();
        Instant deadline = plan.leaving().by().atStartOfDay(ZoneOffset.UTC).toInstant();
        List<WorkloadMove.PeriodUse> periods = new ArrayList<>();
        for (Period period : Period.of(own, uses.first(), deadline, now)) {
            periods.add(
                    new WorkloadMove.PeriodUse(period, uses.isByHours(period), uses.of(planned.workload(), period)));
        }
        Optional<WorkloadMove.Standing> standing =
                standing(db, plan.id(), planned.workload().id());
        return new WorkloadMove(
                planned,
                standing,
                behind(planned, standing),
                periods,
                verdicts(db, plan.id(), planned.workload().id()));
    }

    private static Optional<WorkloadMove.Standing> standing(Connection db, String plan, String workload)
            throws SQLException {
        try (PreparedStatement query = db.prepareStatement(
                "SELECT status, stage, since_ms, why FROM cutover WHERE plan = ? AND workload = ?")) {
            query.setString(1, plan);
            query.setString(2, workload);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new WorkloadMove.Standing(
                                rows.getString("status"),
                                rows.getInt("stage"),
                                Instant.ofEpochMilli(rows.getLong("since_ms")),
                                rows.getString("why")))
                        : Optional.empty();
            }
        }
    }

    /// The newest of each candidate and prompt.
    private static List<WorkloadMove.Verdict> verdicts(Connection db, String plan, String workload)
            throws SQLException {
        try (PreparedStatement query = db.prepareStatement("SELECT target, prompt, verdict, pairs, at_ms FROM"
                + " evaluation_verdict WHERE number IN (SELECT max(number) FROM evaluation_verdict WHERE plan = ?"
                + " AND workload = ? GROUP BY target, prompt) ORDER BY target, prompt")) {
            query.setString(1, plan);
            query.setString(2, workload);
            try (ResultSet rows = query.executeQuery()) {
                List<WorkloadMove.Verdict> verdicts = new ArrayList<>();
                while (rows.next()) {
                    verdicts.add(new WorkloadMove.Verdict(
                            rows.getString("target"),
                            rows.getString("prompt"),
                            rows.getString("verdict"),
                            rows.getLong("pairs"),
                            Instant.ofEpochMilli(rows.getLong("at_ms"))));
                }
                return verdicts;
            }
        }
    }

    /// The last stage whose day has come should be under way.
    private Optional<String> behind(PlannedWorkload planned, Optional<WorkloadMove.Standing> standing) {
        if (planned.chosen().isEmpty()) {
            return Optional.of("nobody was chosen to serve it");
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int wanted = -1;
        while (wanted + 1 < planned.stages().size()
                && !planned.stages().get(wanted + 1).from().isAfter(today)) {
            wanted++;
        }
        if (wanted < 0) {
            return Optional.empty();
        }
        String plan = "planned: " + text(planned.stages().get(wanted)) + " since "
                + planned.stages().get(wanted).from();
        if (standing.isEmpty()) {
            return Optional.of(plan + "; it was not begun");
        }
        WorkloadMove.Standing stands = standing.get();
        boolean moving = stands.status().equals("running") && stands.stage() >= wanted
                || stands.status().equals("emergency");
        return moving ? Optional.empty() : Optional.of(plan + "; it is " + text(planned, stands));
    }

    /// Where it stands, in words: `canary 25%`, `back at canary 25%`.
    public static String text(PlannedWorkload planned, WorkloadMove.Standing stands) {
        String stage = stands.stage() < planned.stages().size()
                ? text(planned.stages().get(stands.stage()))
                : "stage " + (stands.stage() + 1);
        return stands.status().equals("running") ? stage : stands.status() + " at " + stage;
    }

    private static String text(Stage stage) {
        return stage.kind().name().toLowerCase(Locale.ROOT) + " " + stage.percent() + "%";
    }

    private static List<AuditEntry> drills(Connection db, String provider) throws SQLException {
        List<AuditEntry> all = AuditRows.ofActions(db, "drill.");
        Set<String> own = all.stream()
                .filter(entry -> provider.equals(entry.details().get("provider")))
                .map(AuditEntry::subject)
                .collect(Collectors.toSet());
        return all.stream().filter(entry -> own.contains(entry.subject())).toList();
    }

    /// Balances of grants that the configuration no longer has.
    private void unknown(Connection db, List<String> notes) throws SQLException {
        Set<String> known = grants.stream().map(Grant::id).collect(Collectors.toSet());
        Use.read(db).stream()
                .map(Use::grant)
                .distinct()
                .filter(id -> !known.contains(id))
                .forEach(id -> notes.add("grant " + id + ": it was debited and is not in the configuration"));
    }
}
