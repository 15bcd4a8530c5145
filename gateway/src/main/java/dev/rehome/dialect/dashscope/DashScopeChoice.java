package dev.rehome.dialect.dashscope;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.TokenOdds;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One choice of an answer, while its pieces come.
///
/// Where frames repeat the text from the start, only what goes beyond what was told is new. The arguments of a tool
/// call
/// are held back until the end there: a text that a vendor rewrites can be told no more, but half of a rewritten JSON
/// would be worth nothing.
final class DashScopeChoice {
    private final int index;
    private final boolean repeats;
    private final Growing text = new Growing();
    private final Growing reasoning = new Growing();
    private final DashScopeOdds odds;
    private final List<ToolCall> calls = new ArrayList<>();
    private String reason = "";

    DashScopeChoice(int index, boolean repeats) {
        this.index = index;
        this.repeats = repeats;
        this.odds = new DashScopeOdds(repeats);
    }

    /// A tool call as far as it is known.
    private static final class ToolCall {
        private final long vendorIndex;
        private String id = "";
        private String name = "";
        private String arguments = "";
        private boolean started;

        ToolCall(long vendorIndex) {
            this.vendorIndex = vendorIndex;
        }
    }

    boolean isFinished() {
        return !reason.isEmpty();
    }

    /// A choice of the `message` form.
    void read(JsonNode choice, Events out) {
        JsonNode message = choice.path("message");
        tell(reasoning, VendorJson.text(message, "reasoning_content"), true, out);
        List<TokenOdds> fresh = odds.fresh(choice.path("logprobs"));
        if (!fresh.isEmpty()) {
            out.chat(new ChatEvent.LogProbs(index, fresh));
        }
        tell(text, content(message.path("content")), false, out);
        JsonNode list = message.path("tool_calls");
        for (int i = 0; i < list.size(); i++) {
            call(list.path(i), out);
        }
        reason(VendorJson.text(choice, "finish_reason"));
    }

    /// The output of the `text` form.
    void readText(JsonNode output, Events out) {
        tell(text, VendorJson.text(output, "text"), false, out);
        reason(VendorJson.text(output, "finish_reason"));
    }

    private void reason(String word) {
        if (!word.isEmpty() && !word.equals("null")) {
            reason = word;
        }
    }

    /// A string, or the multimodal endpoint's list of parts.
    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.stringValue("");
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : content) {
            joined.append(VendorJson.text(part, "text"));
            String image = VendorJson.text(part, "image");
            if (!image.isEmpty()) {
                joined.append("![](").append(image).append(')');
            }
        }
        return joined.toString();
    }

    private void tell(Growing channel, String piece, boolean thought, Events out) {
        String fresh = repeats ? channel.fresh(piece) : piece;
        if (!fresh.isEmpty()) {
            out.chat(thought ? new ChatEvent.Reasoning(index, fresh) : new ChatEvent.Text(index, fresh));
        }
    }

    private void call(JsonNode piece, Events out) {
        ToolCall call = find(piece);
        JsonNode function = piece.path("function");
        String id = VendorJson.text(piece, "id");
        String name = VendorJson.text(function, "name");
        String arguments = VendorJson.text(function, "arguments");
        call.id = call.id.isEmpty() ? id : call.id;
        call.name = call.name.isEmpty() ? name : call.name;
        if (repeats) {
            call.arguments = arguments.isEmpty() ? call.arguments : arguments;
            return;
        }
        if (!call.started && call.name.isEmpty()) {
            call.arguments += arguments;
            return;
        }
        String held = start(call, out);
        arguments(call, held + arguments, out);
    }

    /// By its index; where there is none, a new id is a new call, and anything else goes on with the last.
    private ToolCall find(JsonNode piece) {
        String id = VendorJson.text(piece, "id");
        long asked = VendorJson.number(piece, "index", -1);
        Optional<ToolCall> known = calls.stream()
                .filter(call -> asked >= 0 ? call.vendorIndex == asked : id.isEmpty() || call.id.equals(id))
                .reduce((_, last) -> last);
        return known.orElseGet(() -> {
            ToolCall call = new ToolCall(asked >= 0 ? asked : calls.size());
            calls.add(call);
            return call;
        });
    }

    /// @return the arguments that were held back
    private String start(ToolCall call, Events out) {
        if (call.started) {
            return "";
        }
        call.started = true;
        out.chat(new ChatEvent.ToolStarted(index, calls.indexOf(call), call.id, call.name));
        String held = call.arguments;
        call.arguments = "";
        return held;
    }

    private void arguments(ToolCall call, String fragment, Events out) {
        if (!fragment.isEmpty()) {
            out.chat(new ChatEvent.ToolArguments(index, calls.indexOf(call), fragment));
        }
    }

    void finish(Events out) {
        tellRest(reasoning, true, out);
        tellRest(text, false, out);
        for (ToolCall call : calls) {
            arguments(call, start(call, out), out);
        }
        out.chat(new ChatEvent.Finished(index, reason(), reason));
    }

    private void tellRest(Growing channel, boolean thought, Events out) {
        String rest = channel.rest();
        if (!rest.isEmpty()) {
            out.chat(thought ? new ChatEvent.Reasoning(index, rest) : new ChatEvent.Text(index, rest));
        }
    }

    /// A forced call was recorded with the reason `stop`.
    private FinishReason reason() {
        return switch (reason) {
            case "length" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
        };
    }
}
