package dev.rehome.relocate.evaluate.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.config.EndUser;
import dev.rehome.config.Key;
import dev.rehome.config.KeySecret;
import dev.rehome.config.SamplesOptions;
import dev.rehome.dialect.Secret;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSamplesTest {
    private static final Instant NOW = Instant.parse("2024-06-25T00:00:00Z");
    private static final Seal SEAL = new Seal(new Secret("0123456789abcdef0123456789abcdef"));

    @TempDir
    private Path directory = Path.of("");

    private static Key key(int percent, int max) {
        return new Key(
                "web",
                "acme",
                new KeySecret.Hashed("00".repeat(32)),
                List.of("*"),
                new EndUser.CallerAddress(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.of(new SamplesOptions(percent, max, Duration.ofDays(7))));
    }

    private static RecordedCall call(String id, Key key) {
        String request =
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"geheimnis " + id + "\"}]}";
        String answer = "{\"choices\":[{\"message\":{\"content\":\"antwort\"},\"finish_reason\":\"stop\"}]}";
        return new RecordedCall(
                id,
                key,
                "gpt-4o",
                List.of("CN", "HK"),
                "openai/gpt-4o",
                "pseudonymised",
                request.getBytes(StandardCharsets.UTF_8),
                answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsKeptIsSealedBoundedAndGoesWhenItsTimeIsOver() throws IOException {
        try (SqliteStore store = new SqliteStore(directory.resolve("r.db"), () -> NOW)) {
            RecordedSamples samples = new RecordedSamples(store, SEAL);
            for (int i = 0; i < 5; i++) {
                samples.keep(
                                call("call-" + i, key(100, 3)),
                                key(100, 3).samples().orElseThrow(),
                                NOW.plusSeconds(i))
                        .join();
            }
            List<Sample> read =
                    samples.of("web", "gpt-4o", NOW.plusSeconds(9)).join().samples();
            assertThat(read).extracting(Sample::id).containsExactly("call-2", "call-3", "call-4");
            assertThat(read.getFirst().recorded().orElseThrow().text()).isEqualTo("antwort");
            assertThat(read.getFirst().places()).hasSize(2);
            assertThat(read.getFirst().labels()).containsExactly("pseudonymised");
            assertThat(samples.of("other", "gpt-4o", NOW).join().samples()).isEmpty();
            assertThat(samples.of("web", "gpt-4o", NOW.plus(Duration.ofDays(8)))
                            .join()
                            .samples())
                    .isEmpty();
            assertThat(samples.list().join().getFirst().count()).isEqualTo(3);
            assertThat(bytes()).doesNotContain("geheimnis").doesNotContain("antwort");
            assertThat(samples.delete(Optional.of("other")).join()).isZero();
            assertThat(samples.delete(Optional.of("web")).join()).isEqualTo(3);
            assertThat(samples.list().join()).isEmpty();
        }
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void aSealOpensWithItsKeyForItsRowOnly() {
        byte[] sealed = SEAL.seal("row", "text");
        assertThat(SEAL.open("row", sealed)).isEqualTo("text");
        assertThat(SEAL.seal("row", "text")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> SEAL.open("other", sealed)).isInstanceOf(SealBroken.class);
        Seal another = new Seal(new Secret("another key of thirty-two letters"));
        assertThatThrownBy(() -> another.open("row", sealed))
                .hasMessageContaining(SEAL.keyId())
                .hasMessageContaining(another.keyId());
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> SEAL.open("row", changed)).isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> SEAL.open("row", new byte[3])).isInstanceOf(SealBroken.class);
    }

    @Test
    void labelsForbidToRecord() {
        try (SqliteStore store = new SqliteStore(directory.resolve("r.db"), () -> NOW);
                SampleRecorder recorder = SampleRecorder.start(new RecordedSamples(store, SEAL), () -> NOW)) {
            Key all = key(100, 10);
            assertThat(recorder.wants(all, "")).isTrue();
            assertThat(recorder.wants(all, "pseudonymised")).isTrue();
            assertThat(List.of("personal", "sensitive", "important", "export-controlled", "pseudonymised, personal"))
                    .noneMatch(labels -> recorder.wants(all, labels));
            Key none = new Key(
                    "k",
                    "acme",
                    new KeySecret.Hashed("00".repeat(32)),
                    List.of("*"),
                    new EndUser.CallerAddress(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty());
            assertThat(recorder.wants(none, "")).isFalse();
        }
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() {
        try (SqliteStore store = new SqliteStore(directory.resolve("r.db"), () -> NOW)) {
            RecordedSamples samples = new RecordedSamples(store, SEAL);
            SampleRecorder recorder = SampleRecorder.start(samples, () -> NOW);
            RecordedCall large = new RecordedCall(
                    "call-1", key(100, 10), "m", List.of(), "", "", new byte[Recording.BYTES_MAX + 1], new byte[0]);
            recorder.offer(large);
            for (int i = 0; i < 2_000; i++) {
                recorder.offer(call("call-" + i, key(100, 5_000)));
            }
            recorder.close();
            assertThat(recorder.dropped()).isGreaterThanOrEqualTo(1);
            assertThat(recorder.written() + recorder.dropped()).isEqualTo(2_001);
            assertThat(samples.list().join().getFirst().count()).isEqualTo(recorder.written());
        }
    }

    @Test
    void whatWasDroppedIsKnownAfterARestart() {
        Path file = directory.resolve("drops.db");
        for (int i = 0; i < 2; i++) {
            try (SqliteStore store = new SqliteStore(file, () -> NOW)) {
                SampleRecorder recorder = SampleRecorder.start(new RecordedSamples(store, SEAL), () -> NOW);
                recorder.tooLarge();
                recorder.close();
                recorder.offer(call("late", key(100, 10)));
            }
        }
        try (SqliteStore store = new SqliteStore(file, () -> NOW)) {
            assertThat(new RecordedSamples(store, SEAL).drops().list().join())
                    .containsExactly(new SampleDrops.Drop("too_large", 2, NOW));
        }
    }

    @Test
    void whatIsPastItsRetentionGoesAlsoWhereNothingIsRecordedAnyMore() {
        try (SqliteStore store = new SqliteStore(directory.resolve("old.db"), () -> NOW)) {
            RecordedSamples samples = new RecordedSamples(store, SEAL);
            Key key = key(100, 10);
            samples.keep(call("old", key), key.samples().orElseThrow(), NOW).join();
            assertThat(samples.list().join()).hasSize(1);
            Instant later = NOW.plus(key.samples().orElseThrow().retention());
            SampleRecorder.start(samples, () -> later).close();
            assertThat(samples.list().join()).isEmpty();
        }
    }
}
