package dev.rehome.relocate.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.inventory.foreign.ForeignImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An export end to end, against the simulated OpenAI.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RescueRunTest {
    private static final Set<Shelf> ALL = EnumSet.allOf(Shelf.class);

    @TempDir
    private Path folder = Path.of("");

    private Path to() {
        return folder.resolve("out");
    }

    private static RescueResult.Count count(RescueResult result, String shelf) {
        return result.shelves().getOrDefault(shelf, RescueResult.Count.NONE);
    }

    @Test
    void everythingIsBroughtHomeAndVerifies() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            RescueResult result = shop.run(to());
            assertThat(result.failed()).isEmpty();
            assertThat(count(result, "files").things()).isEqualTo(3);
            assertThat(Files.readString(to().resolve("files/file-a.content"))).hasSize(5_000 * 16);
            assertThat(Files.readAllLines(to().resolve("fine_tuning_jobs/ftjob-1.events.jsonl")))
                    .hasSize(150)
                    .doesNotHaveDuplicates();
            assertThat(Files.readAllLines(to().resolve("vector_stores/vs_0000.files/file-v0001.jsonl")))
                    .hasSize(5)
                    .last()
                    .asString()
                    .contains("piece 0004 \u20ac");
            assertThat(Files.readAllLines(to().resolve("chat_completions/chatcmpl-0002.messages.jsonl")))
                    .hasSize(2);
            RescueVerify verified = RescueVerify.of(to());
            assertThat(verified.faults()).isEmpty();
            assertThat(verified.files()).isEqualTo(Shop.tree(to()).size());
            assertThat(to().resolve(".partial")).doesNotExist();
        }
    }

    @Test
    void whatCannotBeTakenAlongIsNamed() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            assertThat(shop.run(to()).left())
                    .extracting(Manifest.Left::id, Manifest.Left::what)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("file-gone", "content"),
                            org.assertj.core.groups.Tuple.tuple("ftjob-1", "weights"));
            assertThat(RescueVerify.of(to()).left()).hasSize(2);
            assertThat(Shelf.never()).anyMatch(line -> line.contains("weights"));
        }
    }

    /// Thrown where a kill would strike.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aRunKilledAfterAnyFileGoesOnWhereItWas() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.run(folder.resolve("whole"));
            Map<String, String> whole = Shop.tree(folder.resolve("whole"));
            for (int kill = 1; kill <= whole.size(); kill += 5) {
                Path snapshot = killedAfter(shop, kill);
                long before = Shop.tree(snapshot).size();
                Files.writeString(snapshot.resolve(Manifest.NAME), "{\"shelf\":\"fil", StandardOpenOption.APPEND);
                Files.createDirectories(snapshot.resolve(".partial"));
                Files.writeString(snapshot.resolve(".partial/next"), "half a file");
                List<Long> fetched = new ArrayList<>();
                RescueResult result = shop.run(snapshot, (_, _, bytes) -> fetched.add(bytes));
                assertThat(result.failed()).isEmpty();
                assertThat(Shop.tree(snapshot)).isEqualTo(whole);
                assertThat(result.shelves().values().stream()
                                .mapToLong(RescueResult.Count::fetched)
                                .sum())
                        .isEqualTo(whole.size() - before);
                assertThat(RescueVerify.of(snapshot).faults()).isEmpty();
            }
        }
    }

    /// What is on the disk the moment that so many files were kept.
    private Path killedAfter(Shop shop, int files) throws IOException {
        Path at = folder.resolve("killed" + files);
        Path snapshot = folder.resolve("snapshot" + files);
        int[] seen = {0};
        assertThatThrownBy(() -> shop.run(at, (_, _, _) -> {
                    if (++seen[0] == files) {
                        copy(at, snapshot);
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
        return snapshot;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void aSecondRunFetchesNothingAgain() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.run(to());
            shop.simulated().forget();
            RescueResult again = shop.run(to());
            assertThat(again.shelves().values())
                    .allSatisfy(count -> assertThat(count.fetched()).isZero());
            assertThat(shop.simulated().received().stream().map(r -> r.path()))
                    .noneMatch(path -> path.endsWith("file-a/content"));
        }
    }

    @Test
    void whatWasLostSinceIsFetchedAgain() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.run(to());
            try (var files = Files.list(to().resolve("files"))) {
                Path lost = files.filter(file -> file.toString().endsWith(".content"))
                        .findFirst()
                        .orElseThrow();
                Files.delete(lost);
            }
            assertThat(RescueVerify.of(to()).faults()).hasSize(1);
            assertThat(shop.run(to()).shelves().values().stream()
                            .mapToLong(RescueResult.Count::fetched)
                            .sum())
                    .isEqualTo(1);
            assertThat(RescueVerify.of(to()).faults()).isEmpty();
        }
    }

    @Test
    void listsOfManyPagesAreReadToTheirEnd() throws IOException {
        try (Shop shop = new Shop()) {
            shop.shelf("/assistants", Shop.many("{'object':'assistant','id':'asst_#'}", 457));
            assertThat(count(shop.run(to()), "assistants").things()).isEqualTo(457);
            assertThat(Shop.tree(to())).hasSize(457);
            assertThat(shop.simulated().received().stream().filter(r -> r.path().endsWith("/assistants")))
                    .hasSize(5);
        }
    }

    @Test
    void verifyFindsEveryChange() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.run(to());
        }
        Path content = to().resolve("files/file-b.content");
        byte[] bytes = Files.readAllBytes(content);
        bytes[100_000] ^= 1;
        Files.write(content, bytes);
        Files.delete(to().resolve("assistants/asst_0001.json"));
        Files.writeString(to().resolve("files/file-a.json"), "x", StandardOpenOption.APPEND);
        Files.writeString(
                to().resolve(Manifest.NAME),
                "{\"shelf\":\"x\",\"id\":\"x\",\"path\":\"../../../etc/passwd\",\"bytes\":1,\"sha256\":\"\"}\n",
                StandardOpenOption.APPEND);
        assertThat(RescueVerify.of(to()).faults())
                .hasSize(4)
                .anyMatch(f -> f.contains("file-b.content: SHA-256"))
                .anyMatch(f -> f.contains("asst_0001.json: missing"))
                .anyMatch(f -> f.contains("file-a.json") && f.contains("bytes (expected"))
                .anyMatch(f -> f.contains("leaves the folder"));
    }

    @Test
    void oneFolderIsForOneExportAndOneRun() throws IOException {
        try (Manifest _ = Manifest.open(to(), "openai at a")) {
            assertThatThrownBy(() -> Manifest.open(to(), "openai at a")).hasMessageContaining("no other rescue");
        }
        assertThatThrownBy(() -> Manifest.open(to(), "openai at b")).hasMessageContaining("openai at a");
        Files.writeString(Files.createDirectories(folder.resolve("full")).resolve("x"), "mine");
        assertThatThrownBy(() -> Manifest.open(folder.resolve("full"), "x")).hasMessageContaining("an empty folder");
    }

    @Test
    void usageHistoryComesWithAnAdminKeyAndReadsAsAnInventory() throws IOException {
        try (Shop shop = new Shop().stocked();
                VendorHttp admin = shop.http(Shop.ADMIN);
                Manifest manifest = Manifest.open(to(), "openai")) {
            new UsageHistory(admin, manifest, (_, _, _) -> {}).run(Shop.NOW.minus(Duration.ofDays(30)), Shop.NOW);
            ForeignImport reading = new ForeignImport(Optional.empty());
            try (Stream<Path> files = Files.list(to().resolve("usage"))) {
                for (Path file : files.toList()) {
                    reading.read(file);
                }
            }
            assertThat(reading.inventory().workloads()).hasSize(3);
        }
    }

    @Test
    void whatIsNotListedComesByItsId() throws Exception {
        try (Shop shop = new Shop();
                VendorHttp http = shop.http();
                Manifest manifest = Manifest.open(to(), "openai")) {
            String id = shop.response();
            RescueRun run = new RescueRun(http, manifest, (_, _, _) -> {});
            run.named(List.of(id, "resp_unknown"));
            assertThat(Files.readString(to().resolve("responses/" + id + ".json")))
                    .contains(id);
            assertThat(Files.readAllLines(to().resolve("responses/" + id + ".input_items.jsonl")))
                    .singleElement()
                    .asString()
                    .contains("keep this");
            assertThat(run.result().left())
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason()).contains("404"));
        }
    }

    @Test
    void listingFetchesNoContent() throws IOException {
        try (Shop shop = new Shop().stocked();
                VendorHttp http = shop.http()) {
            RescueResult listed = new RescueList(http, ALL).run();
            assertThat(count(listed, "files").bytes()).isEqualTo(280_004);
            assertThat(count(listed, "vector_stores").bytes()).isEqualTo(20);
            assertThat(listed.left())
                    .singleElement()
                    .satisfies(l -> assertThat(l.what()).isEqualTo("weights"));
            assertThat(shop.simulated().received().stream().map(r -> r.path()))
                    .noneMatch(path -> path.contains("content"));
        }
    }
}
