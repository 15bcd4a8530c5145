package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.assembly.Served;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Simulated;
import dev.rehome.testing.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Clients call without a pause, as through a balancer, while a move goes on by its stages and the gateway is stopped
/// and started again between them, each time with calls under way.
class CutoverRestartTest {
    private static final int CALLERS = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLAN = """
            rehome_plan: 1
            id: p1
            made: 2026-01-01T00:00:00Z
            leaving: { provider: openai, places: [SG], by: 2126-07-09 }
            workloads:
              - id: w1
                key: app
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                chosen: zhipu/glm-4-plus
                guards: { latency: 1000, cost: 1000 }
                stages:
                  - { stage: shadow, percent: 30, from: 2026-01-01 }
                  - { stage: canary, percent: 30, from: 2026-01-01 }
                  - { stage: full, from: 2026-01-01 }
            """;
    private static final String YAML = BatchScene.yaml(BatchScene.APP.replace("place: CN", "place: SG"), "everywhere")
            .replace(
                    "name: small, targets: [openai/gpt-4o, zhipu/glm-4-plus]", "name: gpt-4o, targets: [openai/gpt-4o]")
            .replace("drain: 300ms", "drain: 30s");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Balancer balancer = new Balancer();
    private final AtomicInteger served = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private Optional<Served> gateway = Optional.empty();

    @TempDir
    private Path directory;

    /// Lets calls through while a gateway is there. What a caller says is told apart by its text.
    private static final class Balancer {
        private final Map<String, String> saying = new HashMap<>();
        private boolean isClosed;

        synchronized void enter(String caller, String text) throws InterruptedException {
            saying.remove(caller);
            while (isClosed) {
                wait();
            }
            saying.put(caller, text);
        }

        synchronized void close() {
            isClosed = true;
        }

        synchronized void open() {
            isClosed = false;
            notifyAll();
        }

        synchronized List<String> underWay() {
            return List.copyOf(saying.values());
        }
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void noCallAndNoRowIsLost() throws Exception {
        try (BatchScene vendors = new BatchScene(directory, InstantSource.system());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            start(vendors);
            List<Future<?>> calling = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = "caller-" + caller;
                calling.add(callers.submit(() -> call(name)));
            }
            try {
                for (String step : List.of("start", "advance", "advance")) {
                    step(step);
                    more();
                    restart(vendors);
                    more();
                }
            } finally {
                over.set(true);
                balancer.open();
            }
            for (Future<?> one : calling) {
                one.get();
            }
            gateway().close();
            assertThat(errors).isEmpty();
            assertThat(rows("last = 1 AND tags NOT LIKE '%rehome.own%'")).isEqualTo(served.get());
            assertThat(rows("provider = 'zhipu' AND tags NOT LIKE '%rehome.own%'"))
                    .as("the move went on after each start")
                    .isPositive();
        }
    }

    private void start(BatchScene vendors) throws IOException {
        gateway = Optional.of(Served.start(vendors.config(YAML), InstantSource.system(), "test"));
    }

    private Served gateway() {
        return gateway.orElseThrow();
    }

    /// The balancer sends no more; the gateway is told to stop while calls are under way, and these are answered.
    private void restart(BatchScene vendors) throws Exception {
        List<Simulated> both = List.of(vendors.vendor("openai"), vendors.vendor("zhipu"));
        both.forEach(vendor -> vendor.always(Fault.parse("stall:0")));
        Until.holds(
                "calls are under way",
                () -> both.stream().mapToInt(Simulated::stalled).sum() > 0);
        balancer.close();
        Until.holds(
                "what is under way is there",
                () -> balancer.underWay().stream()
                        .allMatch(text -> both.stream()
                                .flatMap(vendor -> vendor.received().stream())
                                .anyMatch(call -> call.body().contains(text))));
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> stopped = stopping.submit(() -> gateway().close());
            Until.holds(
                    "it takes no new calls",
                    () -> gateway().gateway().running().draining().get());
            both.forEach(vendor -> {
                vendor.calm();
                vendor.release();
            });
            stopped.get();
        }
        start(vendors);
        balancer.open();
    }

    private void more() {
        int then = served.get();
        Until.holds("more calls were served", () -> served.get() >= then + 20);
    }

    private Void call(String name) throws Exception {
        for (int i = 0; !over.get(); i++) {
            String text = name + " says number " + i + ".";
            balancer.enter(name, text);
            HttpResponse<String> answer = post(
                    gateway().gateway().port(),
                    "/v1/chat/completions",
                    Map.of(
                            "model",
                            "gpt-4o",
                            "stream",
                            i % 2 == 0,
                            "messages",
                            List.of(Map.of("role", "user", "content", text))));
            served.incrementAndGet();
            if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
                errors.add(answer.statusCode() + " " + answer.body());
            }
        }
        balancer.enter(name, "");
        return null;
    }

    private void step(String step) throws Exception {
        String plan = step.equals("start") ? PLAN : "p1";
        HttpResponse<String> done = post(
                gateway().gateway().adminPort(),
                "/api/cutover/" + step,
                Map.of("plan", plan, "actor", "J. Tan", "force", "no evaluation in this test"));
        assertThat(done.statusCode()).as(step + ": " + done.body()).isEqualTo(200);
    }

    private HttpResponse<String> post(int port, String path, Map<String, Object> body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("authorization", "Bearer " + BatchScene.KEY)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int rows(String where) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("rehome.db"));
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery("SELECT count(*) FROM ledger_row WHERE " + where)) {
            return row.getInt(1);
        }
    }
}
