package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Tool calls, whole and streamed, and structured output. What a model chooses to do is not the gateway's: where it
/// calls no tool, the check says so and does not fail.
final class ToolChecks {
    private static final String NO_CALL = "the model called no tool";

    private ToolChecks() {}

    static List<Check> all() {
        return List.of(
                check("call", "a tool is called, with an id, its name and arguments that parse", ToolChecks::call),
                check("finish", "the finish reason is tool_calls", ToolChecks::finish),
                check("streamed", "the pieces of streamed arguments make JSON", ToolChecks::streamed),
                check("parallel", "several tools at once have ids of their own", ToolChecks::parallel),
                check("result", "a tool's result is taken and answered", ToolChecks::result),
                check("none", "tool_choice none calls nothing", ToolChecks::none),
                new Check("format.schema", Group.FORMAT, "the answer keeps the JSON schema", ToolChecks::schema),
                new Check("format.streamed", Group.FORMAT, "so does a streamed answer", ToolChecks::schemaStreamed),
                new Check("format.object", Group.FORMAT, "json_object gives an object", ToolChecks::object));
    }

    private static Check check(String id, String title, Check.Trial trial) {
        return new Check("tools." + id, Group.TOOLS, title, trial);
    }

    private static Finding whole(Probe probe, Body body, Judge judge) {
        Seen seen = probe.chat(body);
        return seen.isOk() ? judge.of(seen) : refusedOrFailed(seen);
    }

    /// The model is there, so a 404 of the provider means that it does not do this.
    static boolean isAbsent(Seen seen) {
        return seen.status() == 404 && seen.text("/error/code").equals("model_not_found");
    }

    static Finding refusedOrFailed(Seen seen) {
        boolean byName = seen.status() == 400
                && seen.errorCode().filter("unsupported_parameter"::equals).isPresent();
        if (byName) {
            return Finding.refused(seen.text("/error/message"));
        }
        if (isAbsent(seen)) {
            return Finding.absent("the provider answers 404 here");
        }
        return seen.status() == 400
                ? Finding.refusedByProvider(seen.text("/error/message"))
                : Finding.failed(seen.trouble());
    }

    private interface Judge {
        Finding of(Seen seen);
    }

    private static Finding call(Probe probe) {
        return whole(probe, Body.withTools(probe.model()), seen -> {
            JsonNode call = seen.at("/choices/0/message/tool_calls/0");
            return call.isMissingNode() ? Finding.differs(NO_CALL) : wellFormed(call);
        });
    }

    private static Finding wellFormed(JsonNode call) {
        String arguments = call.at("/function/arguments").asString("");
        if (call.path("id").asString("").isEmpty()
                || call.at("/function/name").asString("").isEmpty()) {
            return Finding.failed("a call without id or name: " + call);
        }
        return Seen.parse(arguments).isObject() ? Finding.yes() : Finding.failed("arguments: " + arguments);
    }

    private static Finding finish(Probe probe) {
        return whole(probe, Body.withTools(probe.model()), seen -> {
            if (seen.at("/choices/0/message/tool_calls/0").isMissingNode()) {
                return Finding.differs(NO_CALL);
            }
            String reason = seen.text("/choices/0/finish_reason");
            return reason.equals("tool_calls") ? Finding.yes() : Finding.differs("finish_reason " + reason);
        });
    }

    private static Finding streamed(Probe probe) {
        return whole(probe, Body.withTools(probe.model()).streamed(), seen -> {
            TreeMap<Integer, StringBuilder> arguments = new TreeMap<>();
            for (JsonNode event : seen.events()) {
                for (JsonNode call : event.at("/choices/0/delta/tool_calls")) {
                    arguments
                            .computeIfAbsent(call.path("index").asInt(0), _ -> new StringBuilder())
                            .append(call.at("/function/arguments").asString(""));
                }
            }
            if (arguments.isEmpty()) {
                return Finding.differs(NO_CALL);
            }
            return arguments.values().stream()
                            .allMatch(text -> Seen.parse(text.toString()).isObject())
                    ? Finding.yes()
                    : Finding.failed("arguments: " + arguments);
        });
    }

    private static Finding parallel(Probe probe) {
        Body body = Body.of(probe.model())
                .with(
                        "messages",
                        "[{\"role\":\"user\",\"content\":\"Weather and local time in Paris? Use both tools.\"}]")
                .with("tools", "[" + Body.TOOL + "," + Body.SECOND_TOOL + "]");
        return whole(probe, body, seen -> {
            JsonNode calls = seen.at("/choices/0/message/tool_calls");
            if (calls.size() < 2) {
                return Finding.differs(calls.size() + " calls");
            }
            long ids = calls.valueStream()
                    .map(call -> call.path("id").asString(""))
                    .distinct()
                    .count();
            return ids == calls.size() ? Finding.yes(ids + " calls") : Finding.failed("ids twice: " + calls);
        });
    }

    private static Finding result(Probe probe) {
        String messages = """
                [{"role":"user","content":"What is the weather in Paris? Use the tool."},\
                {"role":"assistant","content":null,"tool_calls":[{"id":"call_abc123","type":"function",\
                "function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},\
                {"role":"tool","tool_call_id":"call_abc123","content":"Sunny, 21 degrees"}]""";
        return whole(probe, Body.withTools(probe.model()).with("messages", messages), seen -> {
            boolean answered = !seen.text("/choices/0/message/content").isBlank()
                    || !seen.at("/choices/0/message/tool_calls/0").isMissingNode();
            return answered ? Finding.yes() : Finding.failed("an empty answer");
        });
    }

    private static Finding none(Probe probe) {
        return whole(probe, Body.withTools(probe.model()).with("tool_choice", "\"none\""), seen -> {
            if (!seen.at("/choices/0/message").isObject()) {
                return Finding.failed("no message");
            }
            return seen.at("/choices/0/message/tool_calls/0").isMissingNode()
                    ? Finding.yes()
                    : Finding.differs("it called a tool");
        });
    }

    private static Body formatted(Probe probe, String format) {
        return Body.of(probe.model())
                .with("messages", "[{\"role\":\"user\",\"content\":\"Greet me. Answer in JSON with the field text.\"}]")
                .with("response_format", format);
    }

    private static Body greeting(Probe probe) {
        return formatted(probe, """
                {"type":"json_schema","json_schema":{"name":"greeting","strict":true,"schema":{"type":"object",\
                "properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}}}""");
    }

    private static Finding schema(Probe probe) {
        return whole(probe, greeting(probe), seen -> greets(seen.text("/choices/0/message/content"), warned(seen)));
    }

    private static Finding schemaStreamed(Probe probe) {
        return whole(probe, greeting(probe).streamed(), seen -> greets(seen.streamed(), warned(seen)));
    }

    private static String warned(Seen seen) {
        return seen.header("x-rehome-warnings");
    }

    private static Finding greets(String text, String warnings) {
        JsonNode answer = Seen.parse(text);
        boolean kept =
                answer.isObject() && answer.size() == 1 && answer.path("text").isString();
        if (kept) {
            return Finding.yes();
        }
        return warnings.contains("response_format")
                ? Finding.adapted("dropped", warnings)
                : Finding.differs("not of the schema: " + text);
    }

    private static Finding object(Probe probe) {
        return whole(probe, formatted(probe, "{\"type\":\"json_object\"}"), seen -> {
            String text = seen.text("/choices/0/message/content");
            if (Seen.parse(text).isObject()) {
                return Finding.yes();
            }
            return warned(seen).contains("response_format")
                    ? Finding.adapted("dropped", warned(seen))
                    : Finding.differs("no object: " + text);
        });
    }
}
