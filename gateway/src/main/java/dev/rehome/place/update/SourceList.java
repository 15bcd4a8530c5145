package dev.rehome.place.update;

import dev.rehome.call.Place;
import dev.rehome.place.Address;
import dev.rehome.place.update.SourceSpec.Integrity;
import dev.rehome.place.update.SourceSpec.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a YAML list of sources:
///
/// ```yaml
/// sources:
///   - id: country
///     file: data/country.mmdb
///     url: https://data.example/country.mmdb
///     sha256: https://data.example/country.mmdb.sha256   # a hash, or the URL of one
///     max_bytes: 64000000                                # default 256 MiB
///     expect: { 8.8.8.8: US }                            # default: a few addresses that databases agree on
///   - { id: clouds, file: data/clouds.txt, note: hosting range }
/// ```
public final class SourceList {
    private SourceList() {}

    /// @param text the YAML
    /// @param base what relative files are relative to
    /// @throws IllegalArgumentException naming every mistake, one a line
    public static List<SourceSpec> parse(String text, Path base) {
        List<String> mistakes = new ArrayList<>();
        List<SourceSpec> specs = new ArrayList<>();
        int index = 0;
        for (JsonNode entry : entries(text)) {
            String at = "sources[" + index++ + "]";
            try {
                specs.add(spec(fields(entry, at), base));
            } catch (IllegalArgumentException e) {
                mistakes.add(at + "." + e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return specs;
    }

    private static JsonNode entries(String text) {
        try {
            JsonNode root = new YAMLMapper().readTree(text);
            JsonNode sources = root.path("sources");
            if (!sources.isArray() || root.size() != 1) {
                throw new IllegalArgumentException("sources: missing (expected: only `sources`, a list)");
            }
            return sources;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("YAML: " + e.getOriginalMessage() + " (expected: a list of sources)", e);
        }
    }

    private static Map<String, JsonNode> fields(JsonNode entry, String at) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (!entry.isObject()) {
            throw new IllegalArgumentException(at + ": (expected: fields such as id and file)");
        }
        entry.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static SourceSpec spec(Map<String, JsonNode> fields, Path base) {
        for (String name : fields.keySet()) {
            if (!List.of("id", "file", "url", "sha256", "max_bytes", "note", "expect")
                    .contains(name)) {
                throw new IllegalArgumentException(
                        name + ": unknown (expected: id, file, url, sha256, max_bytes, note or expect)");
            }
        }
        Map<String, String> expect = new LinkedHashMap<>();
        Optional.ofNullable(fields.get("expect"))
                .ifPresent(node -> node.properties()
                        .forEach(row -> expect.put(row.getKey(), row.getValue().asString(""))));
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, node) -> texts.put(name, node.asString("")));
        texts.remove("expect");
        return spec(texts, expect, base);
    }

    /// A source from texts by the names above, `id` and `file` among them.
    public static SourceSpec spec(Map<String, String> fields, Map<String, String> expect, Path base) {
        String id = required(fields, "id");
        Map<Address, Place> expected = new LinkedHashMap<>();
        expect.forEach((address, code) -> expected.put(
                Address.parse(address).orElseThrow(() -> wrong("expect", address, "an IP address")),
                Place.parse(code).orElseThrow(() -> wrong("expect." + address, code, "a country or region"))));
        Optional<Origin> origin = Optional.ofNullable(fields.get("url")).map(url -> origin(url, fields));
        String note = fields.getOrDefault("note", "");
        return new SourceSpec(id, base.resolve(required(fields, "file")), note, origin, expected);
    }

    private static Origin origin(String url, Map<String, String> fields) {
        String sha256 = required(fields, "sha256");
        Integrity integrity = sha256.contains("://")
                ? new Integrity.Sha256At(Urls.parse("sha256", sha256))
                : new Integrity.Sha256(
                        Hashes.parse(sha256).orElseThrow(() -> wrong("sha256", sha256, "64 hex digits, or a URL")));
        return new Origin(Urls.parse("url", url), integrity, bytesMax(fields));
    }

    private static long bytesMax(Map<String, String> fields) {
        String text = fields.getOrDefault("max_bytes", Long.toString(SourceSpec.BYTES_MAX));
        try {
            long bytes = Long.parseLong(text);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw wrong("max_bytes", text, "a number of bytes above 0");
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + ": missing (expected: a value)");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException(name + ": '" + value + "' (expected: " + expected + ")");
    }
}
