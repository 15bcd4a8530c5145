package dev.rehome.ledger;

import dev.rehome.store.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The facts of one decision, as the ledger kept them.
///
/// @param places the codes of the places the end user might have been in
/// @param model the name the client asked for
/// @param verdict what was decided: `allowed`, `tolerated`, `denied`
/// @param move the relocation or drill that it was part of, such as `plan-1/w1:canary`
/// @param warnings what was said of the request and the answer, such as the prompt that the target was given
/// @param target what answered, such as `zhipu/glm-4-plus`; empty where nothing did
public record DecidedCall(
        Instant started,
        String key,
        String model,
        List<String> places,
        String verdict,
        Optional<String> move,
        String warnings,
        Optional<String> target) {
    private static final String SQL = """
            SELECT started_ms, key_id, asked_model, places, verdict, provider, model, warnings,
              CASE WHEN tags = '' THEN NULL ELSE json_extract(tags, '$."rehome.move"') END AS move
            FROM ledger_row WHERE decision_id = ? ORDER BY attempt DESC LIMIT 1""";

    /// @param file the ledger's SQLite file; it is only read
    public static Optional<DecidedCall> find(Path file, String decisionId) throws SQLException {
        try (Connection db = Sqlite.openReadOnly(file);
                PreparedStatement query = db.prepareStatement(SQL)) {
            query.setString(1, decisionId);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    private static DecidedCall read(ResultSet row) throws SQLException {
        String provider = row.getString("provider");
        String places = row.getString("places");
        return new DecidedCall(
                Instant.ofEpochMilli(row.getLong("started_ms")),
                row.getString("key_id"),
                row.getString("asked_model"),
                places.isEmpty() ? List.of() : List.of(places.split("[ ,]+")),
                row.getString("verdict"),
                Optional.ofNullable(row.getString("move")),
                row.getString("warnings"),
                provider.isEmpty() ? Optional.empty() : Optional.of(provider + "/" + row.getString("model")));
    }
}
