package dev.rehome.place.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Place;
import dev.rehome.place.Address;
import dev.rehome.place.update.DataUpdate.Outcome;
import dev.rehome.place.update.SourceSpec.Integrity;
import dev.rehome.place.update.SourceSpec.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataUpdateTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final String OLD = "# as-of: 2026-05-01\n8.8.8.0/24,US\n203.198.7.0/24,HK\n";
    private static final String NEW = "# as-of: 2026-06-17\n8.8.8.0/24,US\n203.198.7.0/24,HK\n223.5.5.0/24,CN\n";

    @TempDir
    private Path directory = Path.of("");

    private DataServer server = newServer();
    private Path file = Path.of("");

    private static DataServer newServer() {
        try {
            return new DataServer();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void place() {
        file = directory.resolve("data/geo.csv");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private SourceSpec spec(URI url, Integrity integrity, Map<Address, Place> expected) {
        return new SourceSpec("geo", file, "", Optional.of(new Origin(url, integrity, 4_096)), expected);
    }

    private Outcome update(SourceSpec spec) {
        try (Download download = new Download(Map.of("http_proxy", "http://127.0.0.1:1"), Duration.ofSeconds(20))) {
            return new DataUpdate(download, NOW).update(spec);
        }
    }

    private Outcome update(String served) {
        server.put("/geo.csv", bytes(served));
        return update(spec(server.url("/geo.csv"), new Integrity.Sha256(sha256(bytes(served))), Map.of()));
    }

    private void inPlace(String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).reason();
    }

    @Test
    void fetchesTheFirstFile() throws IOException {
        assertThat(update(NEW)).isInstanceOf(Outcome.Updated.class);
        assertThat(file).hasContent(NEW);
        assertThat(names()).containsExactly("geo.csv");
    }

    @Test
    void keepsTheOldFile() throws IOException {
        inPlace(OLD);
        Outcome outcome = update(NEW);
        assertThat(outcome).isInstanceOf(Outcome.Updated.class);
        assertThat(((Outcome.Updated) outcome).state().warnings()).isEmpty();
        assertThat(file).hasContent(NEW);
        assertThat(file.resolveSibling("geo.csv.previous")).hasContent(OLD);
        assertThat(names()).containsExactly("geo.csv", "geo.csv.previous");
    }

    @Test
    void fetchesNothingTwice() throws IOException {
        inPlace(NEW);
        assertThat(update(NEW)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(server.requests()).isZero();
    }

    @Test
    void readsTheHashFromItsOwnAddress() {
        server.put("/geo.csv", bytes(NEW));
        server.put(
                "/sums",
                bytes("0".repeat(64) + "  other.csv\n" + sha256(bytes(NEW)).toUpperCase(Locale.ROOT)
                        + " *dir/geo.csv\n"));
        Integrity sums = new Integrity.Sha256At(server.url("/sums"));
        assertThat(update(spec(server.url("/geo.csv"), sums, Map.of()))).isInstanceOf(Outcome.Updated.class);
        server.put("/sums", bytes("nothing here"));
        assertThat(reason(update(spec(server.url("/geo.csv"), sums, Map.of()))))
                .endsWith("/sums: no hash for geo.csv (expected: a SHA-256)");
    }

    @Test
    void leavesTheFileAloneWhereTheNewOneIsWrong() throws IOException {
        inPlace(OLD);
        String wrongPlace = NEW.replace("8.8.8.0/24,US", "8.8.8.0/24,CN");
        assertThat(reason(update(wrongPlace))).isEqualTo("8.8.8.8: {CN} (expected: US)");
        assertThat(reason(update("8.8.8.0/24,US\nbroken"))).contains(":2: 'broken'");
        assertThat(reason(update("9.9.9.0/24,CH\n9.9.10.0/24,CH\n"))).startsWith("well-known addresses answered: 0");
        assertThat(reason(update("# nothing\n"))).isEqualTo("entries: 0 (expected: at least 1)");
        assertThat(reason(update(NEW + "#".repeat(5_000)))).contains("expected: at most 4096 bytes");
        server.put("/geo.csv", bytes(NEW));
        assertThat(reason(update(spec(server.url("/geo.csv"), new Integrity.Sha256("0".repeat(64)), Map.of()))))
                .isEqualTo("sha256: " + sha256(bytes(NEW)) + " (expected: " + "0".repeat(64) + ")");
        assertThat(reason(update(spec(server.url("/none"), new Integrity.Sha256("0".repeat(64)), Map.of()))))
                .endsWith("/none: status 404 (expected: 200)");
        assertThat(file).hasContent(OLD);
        assertThat(names()).containsExactly("geo.csv");
    }

    @Test
    void holdsAFileToTheOperatorsExpectations() {
        server.put("/geo.csv", bytes("9.9.9.0/24,CH\n"));
        Integrity hash = new Integrity.Sha256(sha256(bytes("9.9.9.0/24,CH\n")));
        Map<Address, Place> met = Map.of(Address.of("9.9.9.9"), Place.of("CH"));
        Map<Address, Place> unmet = Map.of(Address.of("9.9.8.8"), Place.of("CH"));
        assertThat(reason(update(spec(server.url("/geo.csv"), hash, unmet)))).isEqualTo("9.9.8.8: {} (expected: CH)");
        assertThat(update(spec(server.url("/geo.csv"), hash, met))).isInstanceOf(Outcome.Updated.class);
    }

    @Test
    void takesAMuchSmallerFileForDamaged() throws IOException {
        inPlace(NEW + "1.1.1.0/24,AU\n1.0.1.0/24,CN\n9.9.9.0/24,CH\n");
        assertThat(reason(update(OLD))).startsWith("entries: 2 (expected: at least half of the 6 before");
    }

    @Test
    void unpacksWithinTheSameBound() throws IOException {
        for (String text : List.of(NEW, NEW + "#".repeat(100_000))) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes(text));
            }
            server.put("/geo.csv.gz", packed.toByteArray());
            Outcome outcome = update(
                    spec(server.url("/geo.csv.gz"), new Integrity.Sha256(sha256(packed.toByteArray())), Map.of()));
            if (text.equals(NEW)) {
                assertThat(outcome).isInstanceOf(Outcome.Updated.class);
            } else {
                assertThat(reason(outcome)).isEqualTo("unpacked: more than 4096 bytes (expected: at most that)");
            }
        }
        assertThat(file).hasContent(NEW);
    }

    @Test
    void followsRedirectsOnlyToWhereDataMayComeFrom() {
        server.put("/geo.csv", bytes(NEW));
        server.redirect("/moved", "/geo.csv");
        server.redirect("/plain", "http://data.example/geo.csv");
        server.redirect("/file", "file:///etc/hostname");
        server.redirect("/loop", "/loop");
        Integrity hash = new Integrity.Sha256(sha256(bytes(NEW)));
        assertThat(reason(update(spec(server.url("/plain"), hash, Map.of()))))
                .endsWith("a redirect to http://data.example/geo.csv (expected: https)");
        assertThat(reason(update(spec(server.url("/file"), hash, Map.of())))).endsWith("(expected: https)");
        assertThat(reason(update(spec(server.url("/loop"), hash, Map.of())))).contains("more than 5 redirects");
        assertThat(update(spec(server.url("/moved"), hash, Map.of()))).isInstanceOf(Outcome.Updated.class);
    }

    @Test
    void verifiesWhatItDoesNotRenew() throws IOException {
        inPlace(OLD);
        SourceSpec spec = new SourceSpec("geo", file, "", Optional.empty(), Map.of());
        Outcome outcome = update(spec);
        assertThat(outcome).isInstanceOf(Outcome.NotOurs.class);
        assertThat(((Outcome.NotOurs) outcome).state().warnings())
                .containsExactly("age: 61 days (expected: at most 45)");
    }
}
