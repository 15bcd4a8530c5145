package dev.rehome.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehome.bench.load.Stream;
import dev.rehome.dialect.sse.SseReader;
import dev.rehome.dialect.sse.SseSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Events found in a stream; the time is that of one event.
@State(Scope.Thread)
public class SseBench {
    private static final int TEXTS = 97;
    private static final int EVENTS = TEXTS + 3;

    /// How the stream is cut: an event a chunk, or chunks of so many bytes whatever they hold.
    @Param({"event", "61", "1448"})
    private String chunk = "event";

    private List<byte[]> chunks = List.of();

    @Setup
    public void prepare() {
        List<byte[]> events = Stream.OPENAI.sse(TEXTS).stream()
                .map(event -> event.getBytes(UTF_8))
                .toList();
        chunks = chunk.equals("event") ? events : cut(events, Integer.parseInt(chunk));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void read(Blackhole sink) {
        SseReader reader = new SseReader();
        SseSink events = new Consumed(sink);
        for (byte[] each : chunks) {
            reader.feed(each, events);
        }
        reader.end(events);
    }

    private static List<byte[]> cut(List<byte[]> events, int size) {
        byte[] all = String.join(
                        "",
                        events.stream().map(event -> new String(event, UTF_8)).toList())
                .getBytes(UTF_8);
        List<byte[]> cut = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            cut.add(Arrays.copyOfRange(all, at, Math.min(at + size, all.length)));
        }
        return cut;
    }

    private record Consumed(Blackhole sink) implements SseSink {
        @Override
        public void event(String type, byte[] bytes, int from, int to) {
            sink.consume(bytes);
            sink.consume(to - from);
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            throw new IllegalStateException("an event above " + eventBytesMax + " bytes");
        }
    }
}
