package dev.rehome.relocate.cutover;

import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// The plans and the moves in the store.
final class CutoverRows {
    private CutoverRows() {}

    /// Keeps a plan; one that is kept is replaced.
    static void keep(Connection db, RelocationPlan plan) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO relocation_plan (id, made_ms, plan) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET made_ms = excluded.made_ms, plan = excluded.plan")) {
            insert.setString(1, plan.id());
            insert.setLong(2, plan.made().toEpochMilli());
            insert.setString(3, PlanWriter.write(plan));
            insert.executeUpdate();
        }
    }

    static void keep(Connection db, Cutover cutover) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO cutover (plan, workload, status, stage, since_ms, why)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (plan, workload) DO UPDATE SET"
                        + " status = excluded.status, stage = excluded.stage, since_ms = excluded.since_ms,"
                        + " why = excluded.why")) {
            insert.setString(1, cutover.plan());
            insert.setString(2, cutover.planned().workload().id());
            insert.setString(3, cutover.status().word());
            insert.setInt(4, cutover.stage());
            insert.setLong(5, cutover.since().toEpochMilli());
            insert.setString(6, cutover.why());
            insert.executeUpdate();
        }
    }

    static Optional<RelocationPlan> plan(Connection db, String id) throws SQLException {
        try (PreparedStatement query = db.prepareStatement("SELECT plan FROM relocation_plan WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(PlanReader.read(id, rows.getString(1))) : Optional.empty();
            }
        }
    }

    /// All moves with what their plans say of them. One whose plan cannot be read any more, no longer has it or has no
    /// such stage is left out: calls go by the configuration then.
    ///
    /// @param leftOut hears why one is left out
    static List<Cutover> all(Connection db, Consumer<String> leftOut) throws SQLException {
        List<Cutover> cutovers = new ArrayList<>();
        try (PreparedStatement query = db.prepareStatement(
                        "SELECT c.plan, c.workload, c.status, c.stage, c.since_ms, c.why, p.plan AS text"
                                + " FROM cutover c JOIN relocation_plan p ON p.id = c.plan ORDER BY c.plan, c.workload");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Optional<Cutover> cutover = read(rows);
                cutover.ifPresent(cutovers::add);
                if (cutover.isEmpty()) {
                    leftOut.accept(rows.getString("plan") + "/" + rows.getString("workload") + " ("
                            + rows.getString("status") + ", stage " + (rows.getInt("stage") + 1) + ")");
                }
            }
        }
        return cutovers;
    }

    private static Optional<Cutover> read(ResultSet row) throws SQLException {
        Cutover.Status status = Cutover.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
        Instant since = Instant.ofEpochMilli(row.getLong("since_ms"));
        String why = row.getString("why");
        int stage = row.getInt("stage");
        String workload = row.getString("workload");
        try {
            RelocationPlan plan = PlanReader.read(row.getString("plan"), row.getString("text"));
            return plan.workload(workload)
                    .filter(planned -> StepCheck.unable(planned).isEmpty())
                    .flatMap(planned -> within(planned, status, stage)
                            .map(kept -> Cutover.of(plan, planned, status, kept, since, why)));
        } catch (InvalidPlan _) {
            return Optional.empty();
        }
    }

    /// What went back begins anew, so it does not matter which stage of an older text it was in.
    private static Optional<Integer> within(PlannedWorkload planned, Cutover.Status status, int stage) {
        int last = planned.stages().size() - 1;
        return stage <= last || status == Cutover.Status.BACK ? Optional.of(Math.min(stage, last)) : Optional.empty();
    }
}
