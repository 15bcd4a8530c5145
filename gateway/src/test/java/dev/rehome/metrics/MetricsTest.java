package dev.rehome.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.ledger.Calls;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private static final Pattern LINE = Pattern.compile(
            "# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+})? (-?[0-9.]+(E-?[0-9]+)?|NaN|[+-]Inf)");

    private final Metrics metrics = new Metrics();

    private String scrape() {
        return new String(metrics.scrape(), StandardCharsets.UTF_8);
    }

    private long sum(String name) {
        return (long) scrape().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<CallRecord> recorded(int count) {
        Calls calls = new Calls(31);
        List<CallRecord> records =
                IntStream.range(0, count).mapToObj(i -> calls.next("c" + i)).toList();
        records.forEach(metrics::record);
        return records;
    }

    @Test
    void countsAreThoseOfTheRecords() {
        List<CallRecord> records = recorded(2_000);
        assertThat(sum("rehome_calls_total"))
                .isEqualTo(records.stream().filter(CallRecord::last).count());
        assertThat(sum("rehome_tokens_total"))
                .isEqualTo(records.stream()
                        .flatMap(r -> r.usage().stream())
                        .mapToLong(u -> u.total())
                        .sum());
        assertThat(sum("rehome_unpriced_attempts_total"))
                .isEqualTo(records.stream()
                        .filter(r -> r.cost() instanceof Cost.Unknown)
                        .count());
        assertThat(sum("rehome_upstream_failures_total"))
                .isEqualTo(records.stream()
                        .filter(r -> r.result().failure().isPresent())
                        .count());
        assertThat(sum("gen_ai_client_operation_duration_seconds_count"))
                .isEqualTo(records.stream()
                        .filter(r -> r.last() && r.target().isPresent())
                        .count());
        assertThat(sum("gen_ai_client_token_usage_count"))
                .isEqualTo(
                        2 * records.stream().filter(r -> r.usage().isPresent()).count());
    }

    @Test
    void aScrapeIsWellFormedAndNamesNoClientText() {
        recorded(2_000);
        assertThat(scrape().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(scrape()).doesNotContain("o'brien").doesNotContain("acme").doesNotContain("203.0.113");
        assertThat(metrics.contentType()).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void valuesThatOthersKeepAreReadAtTheScrape() {
        metrics.streamOpened();
        metrics.streamOpened();
        metrics.streamClosed();
        metrics.breakers(() -> Map.of("openai/gpt-4o", 2));
        metrics.seedAge(() -> 12.5);
        metrics.snapshot(() -> 3);
        metrics.ledger(new Metrics.LedgerValues(() -> 1, () -> 2, () -> 3, () -> 1, () -> 5, () -> 6, () -> 7));
        metrics.accessLog(() -> 8);
        metrics.samples(() -> 9, () -> 10);
        assertThat(scrape())
                .contains("rehome_open_streams 1.0")
                .contains("rehome_breaker_state{target=\"openai/gpt-4o\"} 2.0")
                .contains("rehome_ip_seed_age_days 12.5")
                .contains("rehome_snapshot_version 3.0")
                .contains("rehome_ledger_lost_rows_total 7.0")
                .contains("rehome_access_log_lost_lines_total 8.0")
                .contains("rehome_samples_recorded_total 9.0")
                .contains("rehome_samples_dropped_total 10.0");
    }

    @Test
    void labelsBeyondTheLimitShareOneSeries() {
        Set<String> made = new HashSet<>();
        Bounded<String, Object> bounded = new Bounded<>(3, "other", labels -> {
            made.add(labels);
            return new Object();
        });
        for (int i = 0; i < 100; i++) {
            bounded.get("label" + i);
        }
        assertThat(made).containsExactlyInAnyOrder("label0", "label1", "label2", "other");
        assertThat(bounded.get("label50")).isSameAs(bounded.get("label99"));
        assertThat(bounded.get("label0")).isNotSameAs(bounded.get("label99"));
    }
}
