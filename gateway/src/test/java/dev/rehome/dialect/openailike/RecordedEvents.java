package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down what an attempt tells, one line for each, and insists that nothing comes after the end.
public final class RecordedEvents implements Events {
    private final List<String> lines = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Usage> usage = Optional.empty();
    private boolean done;

    @Override
    public void chat(ChatEvent event) {
        add("chat " + event);
    }

    @Override
    public void wire(byte[] json, int from, int to, boolean semantic) {
        add((semantic ? "wire! " : "wire  ") + new String(json, from, to - from, UTF_8));
    }

    @Override
    public void media(String contentType) {
        add("media " + contentType);
    }

    /// Pieces that follow one another are one line, however they were cut.
    @Override
    public void raw(byte[] bytes, int from, int to) {
        String piece = new String(bytes, from, to - from, ISO_8859_1);
        if (!lines.isEmpty() && lines.getLast().startsWith("raw! ")) {
            add(lines.removeLast() + piece);
        } else {
            add("raw! " + piece);
        }
    }

    @Override
    public void usage(Usage reported) {
        usage = Optional.of(reported);
        add("usage in " + reported.inputTotal() + " (cached " + reported.cacheRead() + ") out " + reported.outputTotal()
                + " (reasoning " + reported.reasoning() + ")");
    }

    @Override
    public void send(String frame) {
        add("send " + frame);
    }

    @Override
    public void failed(Failure why) {
        add("failed " + why.kind() + " " + why.remedy()
                + why.code().map(code -> " " + code).orElse("")
                + why.param().map(param -> " param=" + param).orElse("")
                + why.after().map(after -> " after=" + after).orElse("") + " | " + why.internal());
        failure = Optional.of(why);
    }

    @Override
    public void done() {
        add("done");
        done = true;
    }

    /// All that was told, in order.
    public List<String> lines() {
        return lines;
    }

    public String text() {
        return String.join("\n", lines) + "\n";
    }

    public Optional<Failure> failure() {
        return failure;
    }

    public Optional<Usage> usage() {
        return usage;
    }

    public boolean isDone() {
        return done;
    }

    public boolean isOver() {
        return done || failure.isPresent();
    }

    private void add(String line) {
        if (isOver()) {
            throw new IllegalStateException("told after the end: " + line);
        }
        lines.add(line);
    }
}
