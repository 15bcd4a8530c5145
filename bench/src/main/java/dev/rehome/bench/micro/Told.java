package dev.rehome.bench.micro;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import org.openjdk.jmh.infra.Blackhole;

/// Takes what an attempt tells and insists that the stream was understood.
record Told(Blackhole sink) implements Events {
    @Override
    public void chat(ChatEvent event) {
        sink.consume(event);
    }

    @Override
    public void wire(byte[] json, int from, int to, boolean semantic) {
        sink.consume(json);
        sink.consume(to - from);
    }

    @Override
    public void usage(Usage usage) {
        sink.consume(usage);
    }

    @Override
    public void send(String frame) {
        sink.consume(frame);
    }

    @Override
    public void failed(Failure failure) {
        throw new IllegalStateException("the stream was not understood: " + failure);
    }

    @Override
    public void done() {
        sink.consume(this);
    }
}
