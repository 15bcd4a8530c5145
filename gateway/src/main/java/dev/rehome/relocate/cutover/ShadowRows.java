package dev.rehome.relocate.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/// What shadows have done, in the store: a gateway that starts again goes on counting.
final class ShadowRows {
    private ShadowRows() {}

    static int keep(Connection db, String move, Map<ShadowTally.Key, Long> counts) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO shadow_tally (move, what, day, number)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (move, what, day) DO UPDATE SET number = excluded.number")) {
            for (Map.Entry<ShadowTally.Key, Long> count : counts.entrySet()) {
                insert.setString(1, move);
                insert.setString(2, count.getKey().what());
                insert.setString(3, count.getKey().day());
                insert.setLong(4, count.getValue());
                insert.executeUpdate();
            }
            return counts.size();
        }
    }

    /// @param shadows gives the tally of a move
    static int restore(Connection db, Shadows shadows) throws SQLException {
        int rows = 0;
        try (PreparedStatement query = db.prepareStatement("SELECT move, what, day, number FROM shadow_tally");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                shadows.of(row.getString(1))
                        .restore(new ShadowTally.Key(row.getString(2), row.getString(3)), row.getLong(4));
                rows++;
            }
        }
        return rows;
    }
}
