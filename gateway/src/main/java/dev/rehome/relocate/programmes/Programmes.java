package dev.rehome.relocate.programmes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The programmes that are known, in the order of the file.
public record Programmes(List<Programme> all) {
    public static final Programmes NONE = new Programmes(List.of());

    public Programmes {
        all = List.copyOf(all);
    }

    /// The dataset that ships.
    public static Programmes builtIn() {
        try (InputStream in = Programmes.class.getResourceAsStream("/dev/rehome/relocate/programmes.yaml")) {
            if (in == null) {
                throw new IllegalStateException("programmes.yaml (expected: a resource of the program)");
            }
            return ProgrammeReader.read("programmes.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that one who leaves `provider` could join for a site at this moment.
    public List<Programme> open(String site, String provider, Instant at) {
        return all.stream().filter(one -> one.applies(site, provider, at)).toList();
    }

    public Optional<Programme> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
