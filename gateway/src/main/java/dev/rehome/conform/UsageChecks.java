package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Whether what is counted is true, and whether limits hold.
final class UsageChecks {
    private UsageChecks() {}

    static List<Check> all() {
        return List.of(
                check("whole", "a whole answer says what was used", UsageChecks::whole),
                check("sum", "the parts make the sum, and no part is larger than its whole", UsageChecks::sum),
                check("grows", "a longer prompt counts more", UsageChecks::grows),
                check("stream", "a stream counts the same input", UsageChecks::stream),
                check("max_tokens", "a limit on tokens is kept and told as length", UsageChecks::limit),
                check("rate_headers", "the limits of the key are told in headers", UsageChecks::headers),
                check("ids", "the answer says its call, decision and target", UsageChecks::ids));
    }

    private static Check check(String id, String title, Check.Trial trial) {
        return new Check("usage." + id, Group.USAGE, title, trial);
    }

    private static JsonNode used(Probe probe, Body body) {
        Seen seen = probe.chat(body);
        if (!seen.isOk()) {
            throw new Unanswered(seen.trouble());
        }
        return seen.json().path("usage");
    }

    private static Finding whole(Probe probe) {
        JsonNode usage = used(probe, Body.of(probe.model()));
        return usage.path("prompt_tokens").asLong(0) > 0
                        && usage.path("completion_tokens").asLong(0) > 0
                ? Finding.yes(usage.path("total_tokens") + " tokens")
                : Finding.differs("usage: " + usage);
    }

    private static Finding sum(Probe probe) {
        JsonNode usage = used(probe, Body.of(probe.model()));
        long prompt = usage.path("prompt_tokens").asLong(0);
        long completion = usage.path("completion_tokens").asLong(0);
        long total = usage.path("total_tokens").asLong(0);
        long cached = usage.at("/prompt_tokens_details/cached_tokens").asLong(0);
        long reasoning = usage.at("/completion_tokens_details/reasoning_tokens").asLong(0);
        boolean whole = total > 0 && total == prompt + completion && cached <= prompt && reasoning <= completion;
        return whole ? Finding.yes() : Finding.differs("usage: " + usage);
    }

    private static Finding grows(Probe probe) {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(20);
        Body longer = Body.of(probe.model()).with("messages", "[{\"role\":\"user\",\"content\":\"" + text + "\"}]");
        long few = used(probe, Body.of(probe.model())).path("prompt_tokens").asLong(0);
        long many = used(probe, longer).path("prompt_tokens").asLong(0);
        return many > few ? Finding.yes(few + " and " + many) : Finding.differs(few + " and " + many);
    }

    private static Finding stream(Probe probe) {
        long whole = used(probe, Body.of(probe.model())).path("prompt_tokens").asLong(0);
        Seen seen = probe.chat(Body.of(probe.model()).streamed().with("stream_options", "{\"include_usage\":true}"));
        List<JsonNode> events = seen.events();
        long streamed = events.isEmpty()
                ? 0
                : events.getLast().at("/usage/prompt_tokens").asLong(0);
        return whole > 0 && streamed == whole
                ? Finding.yes()
                : Finding.differs(whole + " whole, " + streamed + " streamed");
    }

    private static Finding limit(Probe probe) {
        Body body = Body.of(probe.model())
                .with("messages", "[{\"role\":\"user\",\"content\":\"Tell me a long story about a fox and a dog.\"}]")
                .with("max_tokens", "5");
        Seen seen = probe.chat(body);
        if (!seen.isOk()) {
            return ToolChecks.refusedOrFailed(seen);
        }
        long tokens = seen.at("/usage/completion_tokens").asLong(0);
        String reason = seen.text("/choices/0/finish_reason");
        return tokens <= 5 && reason.equals("length")
                ? Finding.yes()
                : Finding.differs(tokens + " tokens, finish_reason " + reason);
    }

    private static Finding headers(Probe probe) {
        Seen seen = probe.chat(Body.of(probe.model()));
        return seen.header("x-ratelimit-limit-requests").isEmpty()
                ? Finding.failed("no x-ratelimit-limit-requests")
                : Finding.yes();
    }

    private static Finding ids(Probe probe) {
        Seen seen = probe.chat(Body.of(probe.model()));
        for (String name : List.of("x-request-id", "x-rehome-decision", "x-rehome-target")) {
            if (seen.header(name).isEmpty()) {
                return Finding.failed("no " + name);
            }
        }
        return Finding.yes(seen.header("x-rehome-target"));
    }
}
