package dev.rehome.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads `rehome.yaml` into a validated `Config`, or into the list of all that is wrong with it.
///
/// It decodes and validates, and changes nothing: no socket, no name server, no file but the configuration,
/// those that it names with `${file:PATH}`, and what `availability` reads.
///
/// @param environment the environment variables
/// @param kinds the kinds of providers
/// @param availability the ids of the availability dataset
public record ConfigReader(Map<String, String> environment, KnownKinds kinds, KnownAvailability.Source availability) {
    private static final int FILE_BYTES_MAX = 1024 * 1024;

    public ConfigReader {
        environment = Map.copyOf(environment);
    }

    /// Reads a file.
    public Reading read(Path file) {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        Page page = new Page(file.toString(), directory, environment, false);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                return unreadable(page, "too large", "at most 1 MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return read(page, text);
        } catch (CharacterCodingException _) {
            return unreadable(page, "not UTF-8", "a text file in UTF-8");
        } catch (IOException e) {
            return unreadable(page, "cannot be read: " + e.getClass().getSimpleName(), "a readable file");
        }
    }

    /// Reads a text.
    ///
    /// @param name what messages call it
    /// @param directory what relative paths are relative to
    public Reading read(String name, Path directory, String text) {
        return read(new Page(name, directory.toAbsolutePath(), environment, false), text);
    }

    private static Reading unreadable(Page page, String what, String expected) {
        page.error(new Spot(0, 0), "", what, expected);
        return page.faulty();
    }

    private Reading read(Page page, String text) {
        Optional<Node> document = Yaml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, page);
        if (page.isFaulty()) {
            return page.faulty();
        }
        Config config = Section.read(page, "Config", "", false, document, new RootReader(kinds, availability)::config);
        return page.isFaulty() ? page.faulty() : new Reading.Read(config, page.sortedWarnings());
    }

    /// All the fields there are, in the order in which they are read.
    static List<Declaration> declarations() {
        RootReader reader = new RootReader(new KnownKinds(Map.of()), _ -> new KnownAvailability(Set.of(), Set.of()));
        Page page = new Page("", Path.of(""), Map.of(), true);
        Section.read(page, "Config", "", true, Optional.empty(), reader::config);
        return page.declarations();
    }
}
