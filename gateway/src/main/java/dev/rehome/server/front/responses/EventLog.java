package dev.rehome.server.front.responses;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The events of one stream as they were sent, so that a client that left can go on where it was.
public final class EventLog {
    private static final int DEPTH_MAX = 1_000;
    private static final String DATA = "\ndata: ";

    private final List<Event> events = new ArrayList<>();

    private record Event(long sequence, byte[] bytes) {}

    /// Takes whole events; comments are left out.
    public void add(byte[] written) {
        String text = new String(written, StandardCharsets.UTF_8);
        int start = 0;
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", start)) {
            String event = text.substring(start, end + 2);
            if (!event.startsWith(":")) {
                events.add(new Event(sequence(event), event.getBytes(StandardCharsets.UTF_8)));
            }
            start = end + 2;
        }
    }

    /// All events.
    public byte[] bytes() {
        return after(-1);
    }

    /// The events whose number is larger.
    public byte[] after(long sequence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        events.stream().filter(event -> event.sequence > sequence).forEach(event -> bytes.writeBytes(event.bytes));
        return bytes.toByteArray();
    }

    /// The number that the next event would have.
    public long next() {
        return events.isEmpty() ? 0 : events.getLast().sequence + 1;
    }

    private long sequence(String event) {
        int data = event.indexOf(DATA);
        if (data < 0) {
            return next();
        }
        byte[] json = event.substring(data + DATA.length()).getBytes(StandardCharsets.UTF_8);
        JsonIndex index = new JsonIndex(DEPTH_MAX, 1);
        try {
            index.read(json, 0, json.length);
            return index.number(index.find(0, "sequence_number"), next());
        } catch (MalformedJson _) {
            return next();
        }
    }
}
