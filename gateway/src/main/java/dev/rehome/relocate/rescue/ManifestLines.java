package dev.rehome.relocate.rescue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a manifest says.
///
/// @param source what was exported; empty where the manifest is empty
/// @param wholeBytes up to where its lines are whole
record ManifestLines(
        Optional<String> source, Map<String, Manifest.Entry> kept, Map<String, Manifest.Left> left, long wholeBytes) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @throws IOException when a line in the middle is none, or it is of another version
    static ManifestLines read(Path file) throws IOException {
        Map<String, Manifest.Entry> kept = new LinkedHashMap<>();
        Map<String, Manifest.Left> left = new LinkedHashMap<>();
        Optional<String> source = Optional.empty();
        long whole = 0;
        long number = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                number++;
                whole += line.size() + 1;
                JsonNode fields = parsed(line.toByteArray(), file, number);
                line.reset();
                if (number == 1) {
                    source = Optional.of(begun(fields, file));
                } else {
                    add(fields, kept, left);
                }
            }
        }
        return new ManifestLines(source, kept, left, whole);
    }

    private static JsonNode parsed(byte[] line, Path file, long number) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JacksonException _) {
            throw new IOException(file + ":" + number + ": not JSON (expected: a line that a rescue wrote)");
        }
    }

    private static String begun(JsonNode fields, Path file) throws IOException {
        if (fields.path("rehome_rescue").asLong(0) != Manifest.VERSION) {
            throw new IOException(file + ":1: rehome_rescue: " + fields.path("rehome_rescue") + " (expected: "
                    + Manifest.VERSION + ")");
        }
        return fields.path("source").asString("");
    }

    private static void add(JsonNode fields, Map<String, Manifest.Entry> kept, Map<String, Manifest.Left> left) {
        String shelf = fields.path("shelf").asString("");
        String id = fields.path("id").asString("");
        if (fields.has("left")) {
            Manifest.Left what = new Manifest.Left(
                    shelf,
                    id,
                    fields.path("left").asString(""),
                    fields.path("reason").asString(""));
            left.put(what.name(), what);
            return;
        }
        Manifest.Entry entry = new Manifest.Entry(
                shelf,
                id,
                fields.path("path").asString(""),
                fields.path("bytes").asLong(-1),
                fields.path("sha256").asString(""));
        kept.put(entry.path(), entry);
    }
}
