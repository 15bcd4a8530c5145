package dev.rehome.server.front.messages;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.ClientAsk;
import org.jspecify.annotations.Nullable;

/// What an answer is beside its content: its id and model, why it ended, what it used.
///
/// The id is the provider's where that has Anthropic's form, else made of the call's. `stop_sequence` is never told:
/// the canonical model does not say which text stopped the model, so that such an end is `end_turn` too.
final class MessageHead {
    private static final int TOOL_ID_CHARS_MAX = 128;
    private static final Usage NOTHING = new Usage(0, 0, 0, 0, 0, 0, 0, Usage.Provenance.PARTIAL);

    private final ClientAsk.Answering answering;
    private final String asked;
    private String id;
    private String model;
    private FinishReason reason = FinishReason.STOP;
    private boolean calledTool;
    private boolean withdrawn;
    private @Nullable Usage usage;

    /// @param model the name that the client asked for, shown where the provider names none
    MessageHead(ClientAsk.Answering answering, String model) {
        this.answering = answering;
        this.asked = model;
        this.model = model;
        this.id = "msg_" + word(answering.callId());
    }

    ClientAsk.Answering answering() {
        return answering;
    }

    String asked() {
        return asked;
    }

    void open(ChatEvent.Opened opened) {
        id = opened.id().startsWith("msg_") && isWord(opened.id()) ? opened.id() : id;
        model = opened.model().isEmpty() ? model : opened.model();
    }

    void finish(FinishReason why) {
        reason = why;
    }

    void count(Usage counted) {
        usage = counted;
    }

    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /// The id of a tool call, which clients send back: the provider's where Anthropic would take it.
    String toolId(ChatEvent.ToolStarted tool) {
        calledTool = true;
        boolean good = !tool.id().isEmpty() && tool.id().length() <= TOOL_ID_CHARS_MAX && isWord(tool.id());
        return good ? tool.id() : "toolu_" + word(answering.callId()) + "_" + tool.tool();
    }

    /// `"id":...,"type":"message","role":"assistant","model":...`.
    JsonOut identity(JsonOut out) {
        out.text("\"id\":").string(id).text(",\"type\":\"message\",\"role\":\"assistant\",\"model\":");
        return out.string(model);
    }

    /// `"stop_reason":...,"stop_sequence":null`.
    JsonOut stop(JsonOut out) {
        return out.text("\"stop_reason\":\"").text(stopReason()).text("\",\"stop_sequence\":null");
    }

    /// Some vendors end an answer that calls a tool as any other.
    private String stopReason() {
        if (withdrawn) {
            return "refusal";
        }
        return switch (reason) {
            case STOP, TOOL_CALLS, FUNCTION_CALL -> calledTool ? "tool_use" : "end_turn";
            case LENGTH -> "max_tokens";
            case CONTENT_FILTER -> "refusal";
        };
    }

    /// `"usage":{...}`: what is known by now, and nothing but zeros before the provider has counted.
    JsonOut usage(JsonOut out) {
        Usage known = usage == null ? NOTHING : usage;
        out.text("\"usage\":{\"input_tokens\":").number(known.input() + known.audioInput());
        out.text(",\"cache_creation_input_tokens\":").number(known.cacheWrite());
        out.text(",\"cache_read_input_tokens\":").number(known.cacheRead());
        out.text(",\"output_tokens\":").number(known.outputTotal());
        if (known.reasoning() > 0) {
            out.text(",\"output_tokens_details\":{\"thinking_tokens\":").number(known.reasoning());
            out.ascii('}');
        }
        return out.ascii('}');
    }

    private static boolean isWord(String text) {
        return text.chars()
                .allMatch(c ->
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-');
    }

    private static String word(String callId) {
        return isWord(callId) ? callId : Integer.toHexString(callId.hashCode());
    }
}
