package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// OpenAI's legacy `/v1/completions`: of a model made for it where there is one, else of the model for chat.
final class CompletionChecks {
    private static final String PATH = "/v1/completions";
    private static final String PROMPT = "Say hello in one short sentence.";

    private final Shapes shapes;

    CompletionChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("stream", "streamed, in OpenAI's schema", prompt(",\"stream\":true"), this::streamed),
                check(
                        "usage",
                        "usage of a stream, for who asks",
                        prompt(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"),
                        CompletionChecks::usage),
                check("limit", "a limit on tokens ends it as length", limited(5), CompletionChecks::cut),
                check("default", "without max_tokens it ends after 16", limited(0), CompletionChecks::cut),
                check("echo", "echo gives the prompt back", prompt(",\"echo\":true"), CompletionChecks::echoed),
                check("n", "n 2", prompt(",\"n\":2"), seen -> choices(seen, 2)),
                check("prompts", "two prompts", "\"prompt\":[\"One.\",\"Two.\"]", seen -> choices(seen, 2)),
                check("tokens", "a prompt of numbers of tokens", "\"prompt\":[9906,1917]", seen -> choices(seen, 1)),
                check("suffix", "suffix", prompt(",\"suffix\":\" Bye.\""), seen -> choices(seen, 1)),
                check("logprobs", "logprobs", prompt(",\"logprobs\":1"), CompletionChecks::probable));
    }

    private interface Judge {
        Finding of(Seen seen);
    }

    private static Check check(String id, String title, String fields, Judge judge) {
        return new Check("completions." + id, Group.COMPLETIONS, title, probe -> {
            String own = probe.model(ModelUse.COMPLETION);
            String model = own.isEmpty() ? probe.model() : own;
            Seen seen = probe.post(PATH, "{\"model\":\"" + model + "\"," + fields + "}");
            if (!seen.isOk()) {
                return ToolChecks.refusedOrFailed(seen);
            }
            Finding found = judge.of(seen);
            String warnings = seen.header("x-rehome-warnings");
            boolean told = !warnings.isEmpty() && (!found.isFailed() || warnings.contains(id + ":"));
            return told ? Finding.adapted(found.isFailed() ? "dropped" : "adapted", warnings) : found;
        });
    }

    private static String prompt(String more) {
        return "\"prompt\":\"" + PROMPT + "\",\"max_tokens\":64" + more;
    }

    private static String limited(int tokens) {
        return "\"prompt\":\"Tell me a long story about a fox and a dog.\""
                + (tokens > 0 ? ",\"max_tokens\":" + tokens : "");
    }

    private Finding streamed(Seen seen) {
        List<JsonNode> events = seen.events();
        long pieces = events.stream()
                .filter(event -> !event.at("/choices/0/text").asString("").isEmpty())
                .count();
        if (pieces == 0 || !seen.isDone()) {
            return Finding.failed(pieces + " pieces, " + (seen.isDone() ? "" : "no ") + "[DONE]");
        }
        return events.stream()
                .map(event -> shapes.wrong("text_completion", withFinish(event)))
                .filter(wrong -> !wrong.isEmpty())
                .findFirst()
                .map(wrong -> Finding.differs(String.join("; ", wrong)))
                .orElse(Finding.yes(pieces + " pieces"));
    }

    /// The schema is that of a whole answer: it knows no reason that is not there yet.
    private static JsonNode withFinish(JsonNode event) {
        return Seen.parse(event.toString().replace("\"finish_reason\":null", "\"finish_reason\":\"stop\""));
    }

    private static Finding usage(Seen seen) {
        return seen.events().stream()
                .map(event -> event.at("/usage/total_tokens").asLong(0))
                .filter(tokens -> tokens > 0)
                .reduce((_, last) -> last)
                .map(tokens -> Finding.yes(tokens + " tokens"))
                .orElse(Finding.differs("no usage"));
    }

    private static Finding cut(Seen seen) {
        String reason = seen.text("/choices/0/finish_reason");
        return Objects.equals(reason, "length")
                ? Finding.yes()
                : Finding.differs("finish_reason " + reason + ", " + seen.at("/usage/completion_tokens") + " tokens");
    }

    private static Finding echoed(Seen seen) {
        return seen.text("/choices/0/text").startsWith(PROMPT) ? Finding.yes() : Finding.failed("lost silently");
    }

    private Finding choices(Seen seen, int count) {
        List<String> wrong = shapes.wrong("text_completion", seen.json());
        int found = seen.at("/choices").size();
        if (found != count) {
            return Finding.failed(found + " choices, not " + count);
        }
        return wrong.isEmpty() ? Finding.yes() : Finding.differs(String.join("; ", wrong));
    }

    private static Finding probable(Seen seen) {
        return seen.at("/choices/0/logprobs").isObject() ? Finding.yes() : Finding.differs("no logprobs");
    }
}
