package dev.rehome.relocate.evaluate;

import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.store.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The verdicts of evaluations in the store: what a cut-over asks before it starts.
public final class KeptVerdicts {
    private static final int HASH_BYTES = 16;

    private final SqliteStore store;

    public KeptVerdicts(SqliteStore store) {
        this.store = store;
    }

    /// Keeps verdicts, beside those of earlier evaluations.
    public CompletableFuture<Integer> keep(List<KeptVerdict> verdicts) {
        return store.write(db -> {
            for (KeptVerdict verdict : verdicts) {
                keep(db, verdict);
            }
            return verdicts.size();
        });
    }

    /// The newest verdict on a candidate with exactly this prompt: a variant whose text was changed since is another.
    ///
    /// @param target such as `zhipu/glm-4-plus`
    public CompletableFuture<Optional<KeptVerdict>> latest(
            String plan, String workload, String target, Optional<PromptVariant> prompt) {
        return store.read(db -> latest(db, plan, workload, target, prompt));
    }

    /// The same within work that is under way on the store.
    public static Optional<KeptVerdict> latest(
            Connection db, String plan, String workload, String target, Optional<PromptVariant> prompt)
            throws SQLException {
        try (PreparedStatement query = db.prepareStatement("SELECT baseline, verdict, margin, confidence,"
                + " samples_least, pairs, difference, similarity, at_ms FROM evaluation_verdict WHERE plan = ?"
                + " AND workload = ? AND target = ? AND prompt = ? AND prompt_hash = ? ORDER BY number DESC LIMIT 1")) {
            query.setString(1, plan);
            query.setString(2, workload);
            query.setString(3, target);
            query.setString(4, prompt.map(PromptVariant::id).orElse(""));
            query.setString(5, hash(prompt));
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new KeptVerdict(
                                plan,
                                workload,
                                target,
                                prompt,
                                row.getString("baseline"),
                                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                                new ParityGoal(
                                        row.getDouble("margin"),
                                        row.getDouble("confidence"),
                                        row.getInt("samples_least")),
                                row.getInt("pairs"),
                                row.getDouble("difference"),
                                row.getString("similarity"),
                                Instant.ofEpochMilli(row.getLong("at_ms"))))
                        : Optional.empty();
            }
        }
    }

    private static void keep(Connection db, KeptVerdict verdict) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO evaluation_verdict (plan, workload, target,"
                + " prompt, prompt_hash, baseline, verdict, margin, confidence, samples_least, pairs, difference,"
                + " similarity, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, verdict.plan());
            insert.setString(2, verdict.workload());
            insert.setString(3, verdict.target());
            insert.setString(4, verdict.prompt().map(PromptVariant::id).orElse(""));
            insert.setString(5, hash(verdict.prompt()));
            insert.setString(6, verdict.baseline());
            insert.setString(7, verdict.verdict().word());
            insert.setDouble(8, verdict.goal().margin());
            insert.setDouble(9, verdict.goal().confidence());
            insert.setInt(10, verdict.goal().samples());
            insert.setInt(11, verdict.pairs());
            insert.setDouble(12, verdict.difference());
            insert.setString(13, verdict.similarity());
            insert.setLong(14, verdict.at().toEpochMilli());
            insert.executeUpdate();
        }
    }

    /// Of what a variant does; empty for none.
    private static String hash(Optional<PromptVariant> prompt) {
        return prompt.map(variant -> {
                    try {
                        MessageDigest hash = MessageDigest.getInstance("SHA-256");
                        hash.update((variant.how() + "\n" + variant.text()).getBytes(StandardCharsets.UTF_8));
                        return HexFormat.of().formatHex(hash.digest(), 0, HASH_BYTES);
                    } catch (NoSuchAlgorithmException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .orElse("");
    }
}
