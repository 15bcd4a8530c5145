package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.TokenOdds;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `chat.completion.chunk` events (API reference 2.3.0, `CreateChatCompletionStreamResponse`).
///
/// Per choice: a chunk with the role, the deltas, a chunk with the finish reason. A usage chunk with no choices
/// comes last, and only when asked for; then all others carry `"usage":null`. Reasoning is `reasoning_content`,
/// as most of OpenAI's imitators have it. A tool call without arguments gets `{}`, which clients parse.
///
/// A text that the provider takes back cannot be taken back from a client that has it: the choice ends with the
/// finish reason `content_filter`, and nothing of it follows.
final class StreamRenderer implements Renderer {
    static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

    /// A comment of the event-stream format, which clients skip.
    static final String HEARTBEAT = ": keep-alive\n\n";

    private final Asked asked;
    private final BitSet begun = new BitSet();
    private final BitSet ended = new BitSet();
    /// The tool calls without arguments so far, `choice * TOOLS_MAX + tool`.
    private final BitSet bare = new BitSet();

    private final ExtraContent extra = new ExtraContent();
    private final TokenOddsWriter odds = new TokenOddsWriter();

    private String id;
    private String model;
    private long createdSeconds;
    private byte @Nullable [] head;
    private @Nullable Usage usage;

    StreamRenderer(Asked asked) {
        this.asked = asked;
        this.id = "chatcmpl-" + asked.callId();
        this.model = asked.model();
        this.createdSeconds = asked.created().getEpochSecond();
    }

    @Override
    public String contentType() {
        return EVENT_STREAM;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        switch (event) {
            case ChatEvent.Opened opened -> open(opened);
            case ChatEvent.Text(int choice, String text) -> {
                return Choices.isValid(choice) && text(choice, "content", text, out);
            }
            case ChatEvent.Reasoning(int choice, String text) -> {
                return Choices.isValid(choice) && text(choice, "reasoning_content", text, out);
            }
            case ChatEvent.ToolStarted tool -> {
                return Choices.isValid(tool.choice(), tool.tool()) && toolStarted(tool, out);
            }
            case ChatEvent.ToolArguments arguments -> {
                return Choices.isValid(arguments.choice(), arguments.tool()) && toolArguments(arguments, out);
            }
            case ChatEvent.Annotated(int choice, String json) -> {
                return Choices.isValid(choice) && annotated(choice, json, out);
            }
            case ChatEvent.Withdrawn(int choice, String _) -> {
                return Choices.isValid(choice) && finish(choice, FinishReason.CONTENT_FILTER, out);
            }
            case ChatEvent.Finished(int choice, FinishReason reason, String _) -> {
                return Choices.isValid(choice) && finish(choice, reason, out);
            }
            case ChatEvent.ReasoningSigned(int choice, String signature) -> {
                extra.signed(choice, signature);
                return Choices.isValid(choice);
            }
            case ChatEvent.LogProbs(int choice, List<TokenOdds> tokens) -> {
                odds.add(choice, tokens);
                return Choices.isValid(choice);
            }
            case ChatEvent.Counted(Usage counted) -> usage = counted;
            case ChatEvent.Embedded _ -> throw new IllegalStateException("vectors in a chat stream");
        }
        return true;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        event(json, from, to, out);
        return true;
    }

    /// Writes JSON as the data of an event. Line ends inside it, which can only be white space, would end the event:
    /// they become spaces.
    static void event(byte[] json, int from, int to, JsonOut out) {
        out.text("data: ");
        int start = out.size();
        out.bytes(json, from, to);
        byte[] written = out.array();
        for (int i = start; i < out.size(); i++) {
            if (written[i] == '\n' || written[i] == '\r') {
                written[i] = ' ';
            }
        }
        out.text("\n\n");
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        asked.errors().failureEvent(failure, asked.model(), out);
        return true;
    }

    @Override
    public void heartbeat(JsonOut out) {
        out.text(HEARTBEAT);
    }

    @Override
    public void done(JsonOut out) {
        if (asked.includeUsage() && usage != null) {
            out.bytes(head()).text("],\"usage\":");
            UsageWriter.chat(usage, out);
            out.text("}\n\n");
        }
        out.text("data: [DONE]\n\n");
    }

    private void open(ChatEvent.Opened opened) {
        if (head == null) {
            id = opened.id().isEmpty() ? id : opened.id();
            model = opened.model().isEmpty() ? model : opened.model();
            createdSeconds = opened.createdSeconds() == 0 ? createdSeconds : opened.createdSeconds();
        }
    }

    private boolean text(int choice, String field, String text, JsonOut out) {
        if (!text.isEmpty() && begin(choice, "\"\"", out)) {
            delta(choice, out).ascii('"').text(field).text("\":").string(text);
            if (field.equals("content")) {
                extra.write(choice, ",", out);
                odds.write(choice, out.text("},\"logprobs\":"));
                out.text(",\"finish_reason\":null}]");
                end(out);
                return true;
            }
            endDelta(out);
        }
        return true;
    }

    private boolean toolStarted(ChatEvent.ToolStarted tool, JsonOut out) {
        if (!begin(tool.choice(), "null", out) || asked.legacyFunctions() && tool.tool() > 0) {
            return true;
        }
        bare.set(Choices.slot(tool.choice(), tool.tool()));
        delta(tool.choice(), out);
        if (asked.legacyFunctions()) {
            out.text("\"function_call\":{\"name\":").string(tool.name()).text(",\"arguments\":\"\"}");
        } else {
            out.text("\"tool_calls\":[{\"index\":").number(tool.tool()).text(",\"id\":");
            out.string(Choices.toolId(tool, asked.callId())).text(",\"type\":\"function\",\"function\":{\"name\":");
            out.string(tool.name()).text(",\"arguments\":\"\"}");
            extra.write(tool.choice(), ",", out);
            out.text("}]");
        }
        endDelta(out);
        return true;
    }

    private boolean toolArguments(ChatEvent.ToolArguments arguments, JsonOut out) {
        if (!arguments.fragment().isEmpty() && !ended.get(arguments.choice())) {
            bare.clear(Choices.slot(arguments.choice(), arguments.tool()));
            arguments(arguments.choice(), arguments.tool(), arguments.fragment(), out);
        }
        return true;
    }

    private void arguments(int choice, int tool, String fragment, JsonOut out) {
        if (asked.legacyFunctions()) {
            if (tool > 0) {
                return;
            }
            delta(choice, out)
                    .text("\"function_call\":{\"arguments\":")
                    .string(fragment)
                    .ascii('}');
        } else {
            delta(choice, out).text("\"tool_calls\":[{\"index\":").number(tool);
            out.text(",\"function\":{\"arguments\":").string(fragment).text("}}]");
        }
        endDelta(out);
    }

    private boolean annotated(int choice, String json, JsonOut out) {
        if (begin(choice, "\"\"", out)) {
            delta(choice, out).text("\"annotations\":").text(json);
            endDelta(out);
        }
        return true;
    }

    private boolean finish(int choice, FinishReason reason, JsonOut out) {
        if (begin(choice, "\"\"", out)) {
            int slot = Choices.slot(choice, 0);
            int next = bare.nextSetBit(slot);
            while (next >= 0 && next < slot + Choices.TOOLS_MAX) {
                arguments(choice, next - slot, "{}", out);
                next = bare.nextSetBit(next + 1);
            }
            if (extra.isWaiting(choice)) {
                extra.write(choice, "", delta(choice, out));
                endDelta(out);
            }
            ended.set(choice);
            odds.write(choice, delta(choice, out).text("},\"logprobs\":"));
            out.text(",\"finish_reason\":\"");
            out.text(Choices.word(reason, asked.legacyFunctions())).text("\"}]");
            end(out);
        }
        return true;
    }

    /// Writes the role chunk of a choice that has none yet; false when the choice has ended.
    private boolean begin(int choice, String content, JsonOut out) {
        if (!begun.get(choice)) {
            begun.set(choice);
            delta(choice, out)
                    .text("\"role\":\"assistant\",\"content\":")
                    .text(content)
                    .text(",\"refusal\":null");
            endDelta(out);
        }
        return !ended.get(choice);
    }

    private JsonOut delta(int choice, JsonOut out) {
        return out.bytes(head()).text("{\"index\":").number(choice).text(",\"delta\":{");
    }

    private void endDelta(JsonOut out) {
        out.text("},\"logprobs\":null,\"finish_reason\":null}]");
        end(out);
    }

    private void end(JsonOut out) {
        out.text(asked.includeUsage() ? ",\"usage\":null}\n\n" : "}\n\n");
    }

    private byte[] head() {
        byte[] written = head;
        if (written == null) {
            JsonOut out = new JsonOut(256).text("data: {\"id\":").string(id);
            out.text(",\"object\":\"chat.completion.chunk\",\"created\":").number(createdSeconds);
            written =
                    out.text(",\"model\":").string(model).text(",\"choices\":[").toByteArray();
            head = written;
        }
        return written;
    }
}
