package dev.rehome.cli.plan;

import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.Tier;
import dev.rehome.relocate.plan.make.Carriage;
import dev.rehome.relocate.plan.make.Use;
import dev.rehome.server.front.OpenAiAsk;
import dev.rehome.way.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells how a call's parts are carried by having each target's dialect translate a small call that holds one of them,
/// once strictly and once not. Nothing is sent.
final class DialectCarriage implements Carriage {
    private static final int DEPTH_MAX = 32;
    private static final String DROPPED = "left out";
    private static final String USER = "{\"role\":\"user\",\"content\":\"Hello\"}";
    private static final String FUNCTION = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\","
            + "\"description\":\"Looks.\",\"parameters\":{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"string\"}},"
            + "\"required\":[\"at\"]}}}]";
    private static final String TWO_CALLS = USER + ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
            + call("call_1", "a") + "," + call("call_2", "b") + "]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"1\"},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"call_2\",\"content\":\"2\"}";
    private static final String SCHEMA =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\","
                    + "\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"string\"}},"
                    + "\"required\":[\"at\"],\"additionalProperties\":false}}}";
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Override
    public Carried carried(Target target, Use use) {
        OpenAiAsk ask = ask(use);
        return switch (encoded(target, ask, Strictness.STRICT)) {
            case Encoding.Ready(var _, List<String> warnings) ->
                warnings.isEmpty() ? new Carried.Kept() : new Carried.Changed(String.join("; ", warnings));
            case Encoding.Unsupported _ -> adapted(target, ask(use));
        };
    }

    private static Carried adapted(Target target, OpenAiAsk ask) {
        return switch (encoded(target, ask, Strictness.ADAPT)) {
            case Encoding.Unsupported(var _, String reason) -> new Carried.Lost(reason);
            case Encoding.Ready(var _, List<String> warnings) -> {
                String said = String.join("; ", warnings);
                yield said.contains(DROPPED) ? new Carried.Lost(said) : new Carried.Changed(said);
            }
        };
    }

    private static Encoding encoded(Target target, OpenAiAsk ask, Strictness strictness) {
        try {
            Encoding encoding = target.site().dialect().encode(ask, target.model(), strictness);
            return encoding instanceof Encoding.Ready(var draft, List<String> warnings) && !isVerbatim(draft)
                    ? new Encoding.Ready(draft, withLost(warnings, ask.lost()))
                    : encoding;
        } catch (CannotCarry cannot) {
            return new Encoding.Unsupported(List.of(), String.valueOf(cannot.getMessage()));
        }
    }

    private static OpenAiAsk ask(Use use) {
        Operation operation = use == Use.SEVERAL_TEXTS ? Operation.EMBEDDINGS : Operation.CHAT;
        return OpenAiAsk.read(operation, body(use).getBytes(StandardCharsets.UTF_8), DEPTH_MAX, Optional.empty());
    }

    private static boolean isVerbatim(Draft draft) {
        return draft.tier() != Tier.TRANSLATED;
    }

    private static List<String> withLost(List<String> warnings, List<String> lost) {
        List<String> all = new ArrayList<>(warnings);
        lost.forEach(field -> all.add(field + ": " + DROPPED));
        return all;
    }

    private static String body(Use use) {
        return switch (use) {
            case STREAM -> with(USER, "\"stream\":true");
            case TOOLS -> with(USER, FUNCTION);
            case PARALLEL_TOOLS -> with(TWO_CALLS, FUNCTION);
            case JSON_OBJECT -> with(USER, "\"response_format\":{\"type\":\"json_object\"}");
            case JSON_SCHEMA -> with(USER, SCHEMA);
            case VISION ->
                part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64," + PIXEL + "\"}}");
            case AUDIO -> part("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"UklGRg==\",\"format\":\"wav\"}}");
            case FILES ->
                part("{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,JVBERi0xLjQK\"}}");
            case LOGPROBS -> with(USER, "\"logprobs\":true,\"top_logprobs\":2");
            case CHOICES -> with(USER, "\"n\":2");
            case REASONING -> with(USER, "\"reasoning_effort\":\"low\"");
            case SEED -> with(USER, "\"seed\":7");
            case SEVERAL_TEXTS -> "{\"model\":\"m\",\"input\":[\"a\",\"b\"]}";
        };
    }

    private static String part(String part) {
        return with("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}," + part + "]}", "");
    }

    private static String with(String messages, String more) {
        return "{\"model\":\"m\",\"messages\":[" + messages + "]" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String call(String id, String at) {
        return "{\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"at\\\":\\\"" + at
                + "\\\"}\"}}";
    }
}
