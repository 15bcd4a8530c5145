package dev.rehome.relocate.reembed.recall;

import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A query of the operator's file.
///
/// @param text what is asked
/// @param vector by the old model, where the file has it
/// @param relevant the ids that answer it; empty where nobody has judged
public record AskedQuery(String text, Optional<float[]> vector, Set<String> relevant) {
    private static final int QUERIES_MAX = 10_000;
    private static final long BYTES_MAX = 1L << 30;

    public AskedQuery {
        relevant = Set.copyOf(relevant);
    }

    /// Reads a file of `{"query": "...", "vector": [...], "relevant": ["id", ...]}`, one a line; only `query` is
    /// needed.
    ///
    /// @throws IOException when it cannot be read; the message names the line
    public static List<AskedQuery> read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException(file + ": more than 1 GiB (expected: a file of queries)");
        }
        List<AskedQuery> queries = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                queries.add(query(line, file.getFileName() + ":" + number));
            }
        }
        if (queries.isEmpty() || queries.size() > QUERIES_MAX) {
            throw new IOException(file + ": " + queries.size() + " queries (expected: 1 to " + QUERIES_MAX + ")");
        }
        return queries;
    }

    private static AskedQuery query(String line, String where) throws IOException {
        try {
            JsonNode fields = JsonMapper.shared().readTree(line);
            String text = fields.path("query").asString("");
            if (text.isBlank()) {
                throw new IOException(where + ": query: missing (expected: a text)");
            }
            JsonNode vector = fields.path("vector");
            Optional<float[]> old =
                    vector.isMissingNode() ? Optional.empty() : Optional.of(Floats.parse(vector.toString()));
            Set<String> relevant = new LinkedHashSet<>();
            fields.path("relevant").forEach(id -> relevant.add(id.asString()));
            return new AskedQuery(text, old, relevant);
        } catch (JacksonException malformed) {
            throw new IOException(where + ": not JSON (expected: {\"query\": \"...\"} a line)", malformed);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(where + ": vector: " + wrong.getMessage(), wrong);
        }
    }

    public Item item(int index) {
        return new Item("query " + (index + 1), text);
    }
}
