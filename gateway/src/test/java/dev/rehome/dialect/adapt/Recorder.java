package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import java.util.ArrayList;
import java.util.List;

/// Writes events down, one line each, and checks that the last word is the last.
public final class Recorder implements Events {
    private final List<String> lines = new ArrayList<>();
    private final List<ChatEvent> events = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private boolean over;

    @Override
    public void chat(ChatEvent event) {
        open();
        events.add(event);
        lines.add(event.toString());
    }

    @Override
    public void wire(byte[] json, int from, int to, boolean semantic) {
        throw new AssertionError("a translating dialect passes no bytes");
    }

    @Override
    public void usage(Usage usage) {
        open();
    }

    @Override
    public void send(String frame) {
        open();
        lines.add("send " + frame);
    }

    @Override
    public void failed(Failure failure) {
        open();
        over = true;
        failures.add(failure);
        lines.add("failed " + failure.kind() + " " + failure.remedy()
                + failure.code().map(code -> " " + code).orElse("") + ": " + failure.internal());
    }

    @Override
    public void done() {
        open();
        over = true;
        lines.add("done");
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<ChatEvent> events() {
        return List.copyOf(events);
    }

    /// The failure that ended the attempt.
    public Failure failure() {
        assertThat(failures).as("a failure in %s", lines).hasSize(1);
        return failures.getFirst();
    }

    public boolean isOver() {
        return over;
    }

    private void open() {
        assertThat(over).as("nothing comes after the last word of %s", lines).isFalse();
    }
}
