package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    private final List<Desk> desks;

    /// @param base the gateway's address with `/v1`
    /// @param secret the secret of a key, by the key's id
    public Company(String base, Function<String, String> secret) {
        desks = Application.all().stream().map(app -> desk(app, base, secret)).toList();
    }

    private Desk desk(Application app, String base, Function<String, String> secret) {
        Tally tally = new Tally();
        Client client = new Client(http, base, secret.apply(app.key()), tally::served);
        return new Desk(app, client, tally, new AtomicInteger());
    }

    /// An application at work.
    ///
    /// @param done how many times it has begun its work
    private record Desk(Application app, Client client, Tally tally, AtomicInteger done) {}

    /// What an application is, for a reader: its key and what it does.
    public List<String> applications() {
        return desks.stream()
                .map(desk -> desk.app().key() + " (" + desk.app().what() + ")")
                .toList();
    }

    /// What each application has seen so far, by its key.
    public Map<String, Tally.Seen> seen() {
        return desks.stream()
                .collect(Collectors.toMap(
                        desk -> desk.app().key(), desk -> desk.tally().seen(), (one, _) -> one, LinkedHashMap::new));
    }

    /// Asks for a model that no application uses, with the assistant's key.
    ///
    /// @return what came back, in one line
    public String asksFor(String model) throws IOException, InterruptedException {
        try {
            String body =
                    "{\"model\":" + Client.quoted(model) + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
            return "HTTP 200 "
                    + desks.getFirst()
                            .client()
                            .post("/chat/completions", "application/json", body)
                            .body();
        } catch (WrongAnswer refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /// Lets all applications work, each `times` times at least, and until `meanwhile` is over.
    public <T> T during(int times, Callable<T> meanwhile) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = desks.stream()
                    .<Future<?>>map(desk -> people.submit(() -> work(desk, times, over)))
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

    private static void work(Desk desk, int times, AtomicBoolean over) {
        // A batch is a night's work: one for each ten pieces of the others.
        int least = desk.app() instanceof NightlyBatch ? (times + 9) / 10 : times;
        for (int i = 0; i < least || !over.get(); i++) {
            try {
                desk.app().work(desk.client(), desk.done().incrementAndGet());
                desk.tally().well();
            } catch (WrongAnswer | IOException wrong) {
                desk.tally().wrong(desk.app().key() + ": " + wrong);
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
