package dev.rehome.config;

import dev.rehome.dialect.Strictness;
import java.time.Duration;
import java.util.Map;

/// Reads timeouts, limits and strictness.
final class TuningReader {
    static final Type<Strictness> STRICTNESS =
            Type.choice(Map.of("adapt", Strictness.ADAPT, "strict", Strictness.STRICT));
    private static final int MIB = 1024 * 1024;

    private TuningReader() {}

    static Timeouts timeouts(Section section) {
        Timeouts usual = Timeouts.defaults();
        return new Timeouts(
                callTimeouts(section, usual.call()),
                duration(section, "heartbeat", usual.heartbeat()),
                duration(section, "request_body", usual.requestBody()),
                duration(section, "idle", usual.idle()),
                duration(section, "live_session", usual.liveSession()),
                duration(section, "drain", usual.drain()));
    }

    static CallTimeouts callTimeouts(Section section, CallTimeouts usual) {
        CallTimeouts timeouts = new CallTimeouts(
                duration(section, "connect", usual.connect()),
                duration(section, "first_token", usual.firstToken()),
                duration(section, "between_tokens", usual.betweenTokens()),
                duration(section, "total", usual.total()));
        if (timeouts.total().compareTo(timeouts.connect()) < 0) {
            section.fault("total", Quantities.durationText(timeouts.total()), "at least connect");
        }
        return timeouts;
    }

    private static Duration duration(Section section, String name, Duration usual) {
        return section.value(name, Quantities.DURATION).or(usual, Quantities.durationText(usual));
    }

    static Limits limits(Section section) {
        Limits usual = Limits.defaults();
        return new Limits(
                bytes(section, "head_bytes_max", MIB, usual.headBytesMax()),
                bytes(section, "body_bytes_max", 512 * MIB, usual.bodyBytesMax()),
                section.value("json_depth_max", Types.integer(8, 1_000)).or(usual.jsonDepthMax()),
                bytes(section, "answer_bytes_max", 512 * MIB, usual.answerBytesMax()),
                section.value("connections_max", Types.integer(1, 1_000_000)).or(usual.connectionsMax()),
                section.value("upstream_connections_max", Types.integer(1, 100_000))
                        .or(usual.upstreamConnectionsMax()),
                section.value("upstream_queue_max", Types.integer(0, 100_000)).or(usual.upstreamQueueMax()),
                section.value("attempts_max", Types.integer(1, 20)).or(usual.attemptsMax()));
    }

    private static int bytes(Section section, String name, int max, int usual) {
        return section.value(name, Quantities.bytesInt(max)).or(usual, Quantities.sizeText(usual));
    }
}
