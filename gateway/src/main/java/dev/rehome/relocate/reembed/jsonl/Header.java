package dev.rehome.relocate.reembed.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an output is made of, in a small file beside it: the next run goes on only when it would make the same.
/// `OUT.part.json` while it is written, `OUT.reembed.json` when it is whole.
final class Header {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path part;
    private final Path whole;

    Header(Path output) {
        this.part = output.resolveSibling(output.getFileName() + ".part.json");
        this.whole = output.resolveSibling(output.getFileName() + ".reembed.json");
    }

    /// What is said.
    ///
    /// @param target the model, such as `qwen/text-embedding-v2`
    /// @param inputBytes the size of the input
    record Said(String target, long inputBytes, Members members) {
        private Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("target", target);
            fields.put("input_bytes", String.valueOf(inputBytes));
            fields.put("id", members.id());
            fields.put("text", members.text());
            fields.put("vector", members.vector());
            return fields;
        }
    }

    /// Holds what is to be done against what an earlier run said; the first run says it.
    ///
    /// @param isBegun whether there are lines already
    /// @throws IOException naming what differs
    void check(Said said, boolean isBegun) throws IOException {
        if (!isBegun) {
            Path draft = part.resolveSibling(part.getFileName() + ".new");
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said.fields()) + "\n");
            Files.move(draft, part, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path file = file().orElseThrow(() -> new IOException(part + ": missing, but there are lines already (expected:"
                + " that file, as the run that wrote them left it; or another output)"));
        same(said, file);
    }

    private Optional<Path> file() {
        return Files.exists(part) ? Optional.of(part) : Optional.of(whole).filter(Files::exists);
    }

    private static void same(Said said, Path file) throws IOException {
        JsonNode before;
        try {
            before = JSON.readTree(Files.readString(file));
        } catch (JacksonException malformed) {
            throw new IOException(file + ": not JSON (expected: as the earlier run left it)", malformed);
        }
        for (Map.Entry<String, String> field : said.fields().entrySet()) {
            String was = before.path(field.getKey()).asString("");
            if (!was.equals(field.getValue())) {
                throw new IOException(file.getFileName() + ": " + field.getKey() + ": " + was + ", now "
                        + field.getValue() + " (expected: the same as before; another output, or delete this one)");
            }
        }
    }

    /// The output is whole.
    void finish() throws IOException {
        if (Files.exists(part)) {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Nothing was written.
    void forget() throws IOException {
        Files.deleteIfExists(part);
    }
}
