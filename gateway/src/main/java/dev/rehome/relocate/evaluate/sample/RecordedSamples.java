package dev.rehome.relocate.evaluate.sample;

import dev.rehome.call.Place;
import dev.rehome.config.SamplesOptions;
import dev.rehome.json.JsonText;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Tools;
import dev.rehome.store.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The recorded samples in the store.
public final class RecordedSamples {
    private final SqliteStore store;
    private final Seal seal;

    public RecordedSamples(SqliteStore store, Seal seal) {
        this.store = store;
        this.seal = seal;
    }

    /// What there is of one key and model.
    public record Stock(String key, String model, long count, Instant oldest, Instant newest, Instant nextToGo) {}

    /// Keeps a call, and deletes what is over: past its retention, or more than the key may have.
    CompletableFuture<Boolean> keep(RecordedCall call, SamplesOptions options, Instant now) {
        byte[] sealed = seal.seal(call.id(), json(call));
        return store.write(db -> {
            try (PreparedStatement insert =
                    db.prepareStatement("INSERT OR REPLACE INTO recorded_sample VALUES (?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, call.id());
                insert.setString(2, call.key().id());
                insert.setString(3, call.model());
                insert.setLong(4, now.toEpochMilli());
                insert.setLong(5, now.plus(options.retention()).toEpochMilli());
                insert.setBytes(6, sealed);
                insert.executeUpdate();
            }
            sweep(db, now);
            try (PreparedStatement over = db.prepareStatement("DELETE FROM recorded_sample WHERE id IN ("
                    + "SELECT id FROM recorded_sample WHERE key = ? ORDER BY at_ms DESC, id DESC LIMIT -1 OFFSET ?)")) {
                over.setString(1, call.key().id());
                over.setInt(2, options.max());
                over.executeUpdate();
            }
            forgetAnswers(db);
            return true;
        });
    }

    private static String json(RecordedCall call) {
        return "{\"v\":1,\"target\":" + JsonText.quote(call.target()) + ",\"places\":"
                + JsonText.quote(String.join(",", call.places())) + ",\"labels\":" + JsonText.quote(call.labels())
                + ",\"request\":" + JsonText.quote(new String(call.request(), StandardCharsets.UTF_8))
                + ",\"answer\":" + JsonText.quote(new String(call.answer(), StandardCharsets.UTF_8)) + "}";
    }

    /// Deletes what is past its retention, with what candidates answered to it.
    CompletableFuture<Boolean> sweep(Instant now) {
        return store.write(db -> {
            sweep(db, now);
            forgetAnswers(db);
            return true;
        });
    }

    /// What was chosen and is not here.
    public SampleDrops drops() {
        return new SampleDrops(store);
    }

    private static void sweep(Connection db, Instant now) throws SQLException {
        try (PreparedStatement old = db.prepareStatement("DELETE FROM recorded_sample WHERE expires_ms <= ?")) {
            old.setLong(1, now.toEpochMilli());
            old.executeUpdate();
        }
    }

    /// Deletes what candidates answered to samples that are gone.
    private static void forgetAnswers(Connection db) throws SQLException {
        try (PreparedStatement orphans = db.prepareStatement("DELETE FROM evaluation_result WHERE recorded = 1"
                + " AND sample NOT IN (SELECT id FROM recorded_sample)")) {
            orphans.executeUpdate();
        }
    }

    /// The samples of a key for a model, the oldest first. What is past its retention is not read, though it may not be
    /// deleted yet.
    ///
    /// @throws java.util.concurrent.CompletionException of `SealBroken` when one cannot be opened
    public CompletableFuture<Samples> of(String key, String model, Instant now) {
        return store.read(db -> {
            List<Sample> samples = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            try (PreparedStatement query = db.prepareStatement(
                    "SELECT id, sealed FROM recorded_sample WHERE key = ? AND model = ? AND expires_ms > ? ORDER BY at_ms, id")) {
                query.setString(1, key);
                query.setString(2, model);
                query.setLong(3, now.toEpochMilli());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        String id = rows.getString(1);
                        sample(id, seal.open(id, rows.getBytes(2)))
                                .ifPresentOrElse(samples::add, () -> notes.add(id + ": recorded, but not readable"));
                    }
                }
            }
            return new Samples(samples, notes);
        });
    }

    private static Optional<Sample> sample(String id, String text) {
        Optional<JsonNode> json = SampleRequest.json(text);
        Optional<JsonNode> request =
                json.flatMap(whole -> SampleRequest.json(whole.path("request").asString("")));
        if (request.isEmpty() || !(request.get() instanceof ObjectNode body)) {
            return Optional.empty();
        }
        Optional<Answer> answer = answer(json.get().path("answer").asString(""));
        List<Check> checks = new ArrayList<>(SampleRequest.form(body));
        answer.filter(one -> !one.calls().isEmpty())
                .ifPresent(one -> checks.add(Check.of(new Tools(one.calls(), Tools.TOLERANCE))));
        return Optional.of(new Sample(
                id,
                body,
                checks,
                answer,
                words(json.get().path("places").asString("")).stream()
                        .flatMap(code -> Place.parse(code).stream())
                        .toList(),
                words(json.get().path("labels").asString(""))));
    }

    private static Optional<Answer> answer(String body) {
        try {
            return Optional.of(Answer.read(body));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }

    /// What there is, by key and model.
    public CompletableFuture<List<Stock>> list() {
        return store.read(db -> {
            List<Stock> stock = new ArrayList<>();
            try (PreparedStatement query = db.prepareStatement("SELECT key, model, count(*), min(at_ms), max(at_ms),"
                            + " min(expires_ms) FROM recorded_sample GROUP BY key, model ORDER BY key, model");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    stock.add(new Stock(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            Instant.ofEpochMilli(rows.getLong(4)),
                            Instant.ofEpochMilli(rows.getLong(5)),
                            Instant.ofEpochMilli(rows.getLong(6))));
                }
            }
            return stock;
        });
    }

    /// Deletes samples, of a key or all, and what candidates answered to them.
    ///
    /// @return how many samples
    public CompletableFuture<Integer> delete(Optional<String> key) {
        return store.write(db -> {
            try (PreparedStatement delete =
                    db.prepareStatement("DELETE FROM recorded_sample" + (key.isPresent() ? " WHERE key = ?" : ""))) {
                if (key.isPresent()) {
                    delete.setString(1, key.get());
                }
                int deleted = delete.executeUpdate();
                forgetAnswers(db);
                return deleted;
            }
        });
    }
}
