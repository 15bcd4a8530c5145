package dev.rehome.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A provider that does as it is told in ways that are hard to come by over a network: it loses answers, refuses, and
/// may not be used any more from some moment on.
final class OddVendor implements NativeCalls, LineCalls {
    static final String TARGET = "odd/m-1";

    /// Requests that are carried out without an answer, such as `POST /batches`; each once.
    final List<String> lost = new CopyOnWriteArrayList<>();
    /// Requests that are refused.
    final List<String> refused = new CopyOnWriteArrayList<>();
    /// The request after which the target is not lawful any more; empty for none.
    volatile String lawfulUntil = "";
    /// What happens each time that the batch is looked at.
    volatile Runnable whenRunning = () -> {};
    /// How the batch ends.
    volatile String end = "completed";
    /// Lines that get no answer.
    volatile int unanswered;

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> called = new CopyOnWriteArrayList<>();
    final List<String> files = new CopyOnWriteArrayList<>();
    final List<String> batches = new CopyOnWriteArrayList<>();
    private volatile String input = "";

    @Override
    public Chosen choose(Submitter submitter, String endpoint, String model) {
        boolean isOver = !lawfulUntil.isEmpty() && asked.contains(lawfulUntil);
        return isOver ? new Chosen.Refused() : new Chosen.Lawful(List.of(TARGET, "other/m"), true);
    }

    @Override
    public String endpoint(String target, String endpoint) {
        return "/odd" + endpoint;
    }

    @Override
    public Optional<byte[]> encode(String target, String endpoint, byte[] body) {
        return Optional.of("{\"model\":\"m-1\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CompletionStage<Told> ask(String provider, Asked wanted) {
        int query = wanted.rest().indexOf('?');
        String what = wanted.method() + " "
                + (query < 0 ? wanted.rest() : wanted.rest().substring(0, query));
        asked.add(what);
        if (refused.contains(what)) {
            return CompletableFuture.completedFuture(told(400, "{}"));
        }
        Told told = answer(what, wanted);
        return CompletableFuture.completedFuture(lost.remove(what) ? told(0, "") : told);
    }

    private Told answer(String what, Asked wanted) {
        return switch (what) {
            case "GET /files" -> told(200, list(files, "filename"));
            case "POST /files" -> upload(wanted);
            case "GET /batches" -> told(200, list(batches, "input_file_id"));
            case "POST /batches" -> {
                batches.add("in-" + files.size());
                yield told(200, "{\"id\":\"" + batches.getLast() + "\",\"status\":\"validating\"}");
            }
            default -> other(what, wanted);
        };
    }

    private Told other(String what, Asked wanted) {
        if (what.startsWith("GET /batches/")) {
            whenRunning.run();
            return told(
                    200,
                    "{\"id\":\"in-1\",\"status\":\"" + end + "\",\"output_file_id\":\"out\",\"error_file_id\":null,"
                            + "\"request_counts\":{\"total\":3,\"completed\":3,\"failed\":0}}");
        }
        if (what.equals("GET /files/out/content")) {
            write(
                    wanted,
                    input.lines()
                            .skip(unanswered)
                            .map(line -> line.substring(0, line.indexOf(",\"method\"")))
                            .map(start -> start + ",\"response\":{\"status_code\":200,\"body\":{}},\"error\":null}\n")
                            .collect(Collectors.joining()));
        }
        if (what.startsWith("DELETE /files/")) {
            files.clear();
        }
        return told(200, "{}");
    }

    private Told upload(Asked wanted) {
        try {
            Upload upload = wanted.file().orElseThrow();
            input = Files.readString(upload.file());
            files.add(upload.name());
            return told(200, "{\"id\":\"in-1\"}");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Asked wanted, String text) {
        try {
            Files.writeString(wanted.into().orElseThrow(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String list(List<String> names, String field) {
        List<String> items = new ArrayList<>();
        for (String name : names) {
            items.add("{\"id\":\"in-1\",\"" + field + "\":\"" + name + "\"}");
        }
        return "{\"object\":\"list\",\"data\":[" + String.join(",", items) + "],\"has_more\":false}";
    }

    private static Told told(int status, String body) {
        return new Told(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CompletionStage<Answered> answered(
            Submitter submitter, String endpoint, String callId, String target, byte[] body, Told answer) {
        return CompletableFuture.completedFuture(
                new Answered(answer.status(), callId, Optional.empty(), false, answer.body()));
    }

    @Override
    public boolean serves(String endpoint) {
        return true;
    }

    @Override
    public boolean knows(Submitter submitter, String endpoint, String model) {
        return true;
    }

    @Override
    public CompletionStage<Answered> call(Submitter submitter, String endpoint, byte[] body) {
        called.add(new String(body, StandardCharsets.UTF_8));
        return CompletableFuture.completedFuture(
                new Answered(200, "req-line", Optional.empty(), false, "{}".getBytes(StandardCharsets.UTF_8)));
    }
}
