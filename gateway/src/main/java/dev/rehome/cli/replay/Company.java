package dev.rehome.cli.replay;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The company: its six applications work at the same time, each with its own key.
public final class Company implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder().build();
    private final Map<Application, Desk> desks;

    /// @param base the gateway's address with `/v1`
    /// @param secret the secret of a key, by the key's id
    public Company(String base, Function<String, String> secret) {
        desks = Application.all().stream()
                .collect(Collectors.toMap(
                        app -> app,
                        app -> new Desk(new AtomicInteger(), new Tally()),
                        (one, _) -> one,
                        java.util.LinkedHashMap::new));
        desks.forEach((app, desk) ->
                clients.put(app, new Client(http, base, secret.apply(app.key()), desk.tally()::served)));
    }

    private final Map<Application, Client> clients = new ConcurrentHashMap<>();

    private record Desk(AtomicInteger next, Tally tally) {}

    /// What an application is, for a reader: its key and what it does.
    public List<String> applications() {
        return desks.keySet().stream().map(app -> app.key() + " (" + app.what() + ")").toList();
    }

    /// What each application has seen so far, by its key.
    public Map<String, Tally.Seen> seen() {
        return desks.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().key(),
                        entry -> entry.getValue().tally().seen(),
                        (one, _) -> one,
                        java.util.LinkedHashMap::new));
    }

    /// Lets all applications work, each `times` times at least, and until `meanwhile` is over.
    public <T> T during(int times, Callable<T> meanwhile) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = desks.keySet().stream()
                    .<Future<?>>map(app -> people.submit(() -> work(app, times, over)))
                    .toList();
            try {
                return meanwhile.call();
            } finally {
                over.set(true);
                for (Future<?> one : working) {
                    ended(one);
                }
            }
        }
    }

    /// Lets all applications work, each `times` times.
    public void work(int times) throws Exception {
        during(times, () -> times);
    }

    private void work(Application app, int times, AtomicBoolean over) {
        Desk desk = desks.get(app);
        // A batch is a night's work: one for each ten pieces of the others.
        int least = app instanceof NightlyBatch ? (times + 9) / 10 : times;
        for (int i = 0; i < least || !over.get(); i++) {
            try {
                app.work(clients.get(app), desk.next().incrementAndGet());
                desk.tally().well();
            } catch (WrongAnswer | IOException wrong) {
                desk.tally().wrong(app.key() + ": " + wrong);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void ended(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an application of the demo failed", failed.getCause());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
