package dev.rehome.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// One step of a schema.
///
/// @param version from 1, without gaps
/// @param name what it does, in a word or two
/// @param sql statements, each ended by a semicolon at the end of a line
public record Migration(int version, String name, String sql) {

    /// The step in the resource `<folder>/V<version>__<name>.sql` beside this class.
    static Migration load(String folder, int version, String name) {
        String resource = folder + "/V" + version + "__" + name + ".sql";
        try (InputStream in = Migration.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("migration: " + resource + " (expected: a resource of the program)");
            }
            return new Migration(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What changes when a step is edited after it was applied. White space at the ends of lines does not count.
    long checksum() {
        CRC32C sum = new CRC32C();
        sql.lines()
                .map(String::stripTrailing)
                .forEach(line -> sum.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return sum.getValue();
    }

    List<String> statements() {
        StringBuilder code = new StringBuilder();
        sql.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .forEach(line -> code.append(line.stripTrailing()).append('\n'));
        return Arrays.stream(code.toString().split(";\n"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
