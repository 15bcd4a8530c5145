package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.config.Store;
import dev.rehome.ledger.UsageLine;
import dev.rehome.ledger.UsageReport;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls that a vendor's grant pays, through a gateway: until it is used up, until its day is over.
class GrantsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MODELS = """
            models:
              - name: chat
                targets: [zhipu/glm-4]
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-07-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final GatewayPlan plan = GatewayPlan.of("zhipu").more(MODELS).at(clock);
    private RunningGateway gateway;
    private AdminDesk desk;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(plan.more(grant("tokens: 100")));
        desk = new AdminDesk(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
        http.close();
    }

    private static String grant(String size) {
        return "grants: [{ id: moved, provider: zhipu, models: [\"glm-4*\"], " + size
                + ", from: 2024-06-25, until: 2024-08-01 }]\n";
    }

    private CompletableFuture<HttpResponse<String>> ask(boolean streamed) {
        String body = "{\"model\":\"chat\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/chat/completions"))
                        .header("authorization", "Bearer " + gateway.key())
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void calls(int count) {
        List<CompletableFuture<HttpResponse<String>>> under = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            under.add(ask(i % 2 == 0));
        }
        under.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(200));
    }

    /// The grants, when all these rows are in the books.
    private JsonNode grants(long rows) {
        Until.holds(
                "the rows are in the books",
                () -> gateway.served().ledger().stats().writtenRows() == rows);
        return JSON.readTree(desk.get("/api/grants")).path("grants").path(0);
    }

    private UsageLine booked() throws Exception {
        Store.Sqlite store =
                (Store.Sqlite) gateway.running().snapshot().get().config().store();
        return new UsageReport(store.file())
                .between(
                        Instant.parse("2024-07-01T00:00:00Z"),
                        Instant.parse("2025-07-01T00:00:00Z"),
                        EnumSet.noneOf(UsageReport.By.class))
                .getFirst();
    }

    private static BigDecimal listPrice(List<CallRecord> records) {
        return records.stream()
                .map(record -> ((Cost.Known) record.cost()).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aGrantEndsInTheMiddleOfManyCallsAtOnce() throws Exception {
        calls(30);
        List<CallRecord> records = gateway.records();
        long used = records.stream()
                .mapToLong(record -> record.usage().orElseThrow().total())
                .sum();
        assertThat(used).isGreaterThan(200);
        JsonNode grant = grants(30);
        assertThat(grant.path("used").asLong()).isEqualTo(100);
        assertThat(grant.path("left").asLong()).isZero();
        assertThat(grant.path("state").asString()).isEqualTo("used up");
        UsageLine booked = booked();
        assertThat(booked.tokens().granted()).isEqualTo(100);
        assertThat(booked.tokens().total()).isEqualTo(used);
        assertThat(booked.money().granted().signum()).isPositive();
        assertThat(booked.money().cost().add(booked.money().granted())).isEqualByComparingTo(listPrice(records));
        assertThat(desk.get("/metrics"))
                .contains("rehome_grant_used_total{grant=\"moved\",unit=\"tokens\"} 100.0")
                .contains("rehome_grant_left{grant=\"moved\",unit=\"tokens\"} 0.0");
    }

    @Test
    void aGrantThatIsEnlargedGoesOnFromWhereItWas() throws Exception {
        calls(30);
        assertThat(grants(30).path("left").asLong()).isZero();
        gateway.reload(plan.more(grant("tokens: 1000000")).yaml());
        BigDecimal paid = booked().money().cost();
        calls(4);
        JsonNode grant = grants(34);
        assertThat(grant.path("state").asString()).isEqualTo("pays");
        assertThat(grant.path("used").asLong())
                .isEqualTo(1_000_000 - grant.path("left").asLong())
                .isGreaterThan(100);
        assertThat(booked().money().cost()).as("the new calls cost nothing").isEqualByComparingTo(paid);
    }

    @Test
    void aCreditPaysUntilItsDayIsOver() throws Exception {
        gateway.reload(plan.more(grant("credit: 100 CNY")).yaml());
        calls(4);
        JsonNode grant = grants(4);
        assertThat(grant.path("unit").asString()).isEqualTo("CNY");
        assertThat(grant.path("used").decimalValue()).isEqualByComparingTo(listPrice(gateway.records()));
        assertThat(booked().money().cost()).isEqualByComparingTo(BigDecimal.ZERO);
        now.set(Instant.parse("2024-08-01T00:00:00Z"));
        calls(2);
        JsonNode later = grants(6);
        assertThat(later.path("state").asString()).isEqualTo("ended");
        assertThat(later.path("used")).isEqualTo(grant.path("used"));
        assertThat(booked().money().cost().signum()).isPositive();
    }
}
