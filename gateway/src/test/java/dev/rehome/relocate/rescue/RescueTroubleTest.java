package dev.rehome.relocate.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An export from a vendor that is slow, broken or hostile.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RescueTroubleTest {
    private static final Set<Shelf> ALL = EnumSet.allOf(Shelf.class);

    @TempDir
    private Path folder = Path.of("");

    private Path to() {
        return folder.resolve("out");
    }

    @Test
    void aRateLimitIsWaitedForAsLongAsTheVendorAsks() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.simulated().next("rate", "rate");
            assertThat(shop.run(to()).failed()).isEmpty();
            assertThat(shop.waited).containsExactly(Duration.ofMillis(60), Duration.ofMillis(60));
        }
    }

    @Test
    void brokenAnswersAreFetchedAgainAndNeverKeptInPart() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.simulated().next("cut:1", "reset:1", "cut:2", "reset:0", "status:503", "malformed:1", "cut:3");
            assertThat(shop.run(to()).failed()).isEmpty();
            shop.run(folder.resolve("calm"));
            assertThat(Shop.tree(to())).isEqualTo(Shop.tree(folder.resolve("calm")));
        }
    }

    @Test
    void aKeyThatIsNotLetInStopsTheRunAtOnce() throws IOException {
        try (Shop shop = new Shop().stocked();
                VendorHttp http = shop.http("sk-wrong");
                Manifest manifest = Manifest.open(to(), "openai")) {
            assertThatThrownBy(() -> new RescueRun(http, manifest, (_, _, _) -> {}).run(ALL))
                    .isInstanceOf(RescueStopped.class)
                    .hasMessageContaining("401");
            assertThat(shop.simulated().received()).hasSize(1);
        }
    }

    @Test
    void aVendorThatStaysAwayStopsTheRunAfterSomeTries() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.simulated().always(dev.rehome.simulate.Fault.parse("status:503"));
            assertThatThrownBy(() -> shop.run(to()))
                    .isInstanceOf(RescueStopped.class)
                    .hasMessageContaining("503, after 6 tries");
            assertThat(shop.waited).hasSize(5).isSorted();
        }
    }

    @Test
    void redirectsAreNotFollowedAndTheExportIsNotWhole() throws IOException {
        try (Shop shop = new Shop().stocked()) {
            shop.simulated().next("status:302");
            assertThat(shop.run(to()).failed())
                    .singleElement()
                    .satisfies(list -> assertThat(list.reason()).contains("302", "redirect"));
        }
    }

    @Test
    void aListThatTheKeyMayNotSeeIsNotWholeAndOneThatIsNotThereIsLeft() throws IOException {
        try (Shop shop = new Shop()) {
            shop.shelf("/assistants", Shop.many("{'id':'asst_#'}", 1));
            shop.simulated().next("status:403", "status:404");
            RescueResult result = shop.run(to());
            assertThat(result.failed()).extracting(Manifest.Left::shelf).containsExactly("vector_stores");
            assertThat(result.left()).extracting(Manifest.Left::shelf).containsExactly("chat_completions");
            assertThat(shop.run(to()).failed()).isEmpty();
        }
    }

    @Test
    void hostileNamesNeverLeaveTheFolder() throws IOException {
        try (Shop shop = new Shop()) {
            List<String> ids = List.of(
                    "../../evil",
                    "..",
                    ".",
                    "/etc/passwd",
                    "a/../../b",
                    "C:\\\\evil",
                    "nul\\u0000x",
                    "x".repeat(300),
                    ".hidden",
                    "Case",
                    "case",
                    "-rf");
            shop.shelf(
                    "/assistants",
                    ids.stream().map(id -> Shop.node("{'id':'" + id + "'}")).toList());
            RescueResult result = shop.run(to());
            assertThat(result.failed()).isEmpty();
            assertThat(Shop.tree(to()))
                    .hasSize(ids.size())
                    .allSatisfy((name, _) ->
                            assertThat(name).startsWith("assistants/").doesNotContain(".."));
            try (Stream<Path> beside = Files.list(folder)) {
                assertThat(beside).containsExactly(to());
            }
            assertThat(RescueVerify.of(to()).faults()).isEmpty();
        }
    }
}
