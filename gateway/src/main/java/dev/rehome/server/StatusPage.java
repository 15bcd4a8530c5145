package dev.rehome.server;

import dev.rehome.json.JsonText;
import dev.rehome.way.Snapshot;
import dev.rehome.way.route.Health;
import java.time.Instant;
import java.util.stream.Collectors;

/// `GET /api/status`: the version that is served, the breakers that are not closed with their reason, and the region
/// refusals that providers gave.
final class StatusPage {
    private StatusPage() {}

    static String of(Running running) {
        Snapshot snapshot = running.snapshot().get();
        Instant now = running.clock().instant();
        String breakers = running.health().states(now).stream()
                .filter(state -> state.why().isPresent())
                .map(state -> "{\"target\":" + quote(state.target()) + ",\"open\":" + state.open() + ",\"why\":"
                        + quote(state.why().map(Enum::name).orElse("")) + ",\"until\":"
                        + quote(state.until().toString()) + "}")
                .collect(Collectors.joining(","));
        String marks =
                running.health().regionMarks().stream().map(StatusPage::mark).collect(Collectors.joining(","));
        return "{\"snapshot\":" + quote(snapshot.version()) + ",\"loaded_at\":"
                + quote(snapshot.loadedAt().toString()) + ",\"availability\":"
                + quote(snapshot.availability().version()) + ",\"under_way\":"
                + running.underWay().sum() + ",\"draining\":"
                + running.draining().get() + ",\"breakers\":["
                + breakers + "],\"region_refusals\":[" + marks + "]}\n";
    }

    private static String mark(Health.RegionMark mark) {
        return "{\"provider\":" + quote(mark.triple().provider()) + ",\"egress\":"
                + quote(mark.triple().egress()) + ",\"model\":"
                + quote(mark.triple().model()) + ",\"suspected\":"
                + mark.suspected() + ",\"seen\":" + mark.seen() + ",\"since\":"
                + quote(mark.since().toString()) + ",\"evidence\":" + quote(mark.evidence()) + "}";
    }

    private static String quote(String text) {
        return JsonText.quote(text);
    }
}
