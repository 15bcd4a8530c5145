package dev.rehome.server.front;

import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Signatures;
import dev.rehome.chat.TokenOdds;
import dev.rehome.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One choice of a whole answer while it is collected. The collecting methods return true: there is room.
final class ChoiceBody {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<String> annotations = new ArrayList<>();
    private final List<TokenOdds> odds = new ArrayList<>();
    private final SortedMap<Integer, ToolBody> tools = new TreeMap<>();
    private FinishReason finish = FinishReason.STOP;
    private boolean withdrawn;

    /// The signature that stands at what comes next.
    private String signature = "";

    private String textSignature = "";

    private record ToolBody(String id, String name, String signature, StringBuilder arguments) {}

    boolean text(String more) {
        text.append(more);
        textSignature = signature.isEmpty() ? textSignature : signature;
        signature = "";
        return true;
    }

    /// @param tagged as in `Signatures`
    boolean signed(String tagged) {
        signature = Signatures.of(Signatures.GEMINI, tagged).orElse(signature);
        return true;
    }

    boolean odds(List<TokenOdds> tokens) {
        return odds.addAll(tokens) || tokens.isEmpty();
    }

    boolean reasoning(String more) {
        reasoning.append(more);
        return true;
    }

    boolean tool(int index, String id, String name) {
        if (tools.putIfAbsent(index, new ToolBody(id, name, signature, new StringBuilder())) == null) {
            signature = "";
        }
        return true;
    }

    /// Arguments of a tool call that never started are left out: there is no name to call.
    boolean arguments(int index, String fragment) {
        ToolBody tool = tools.get(index);
        if (tool != null) {
            tool.arguments.append(fragment);
        }
        return true;
    }

    /// @param json an array
    boolean annotations(String json) {
        String array = json.strip();
        if (array.length() > 2) {
            annotations.add(array.substring(1, array.length() - 1));
        }
        return true;
    }

    boolean withdraw() {
        withdrawn = true;
        return true;
    }

    boolean finish(FinishReason reason) {
        finish = reason;
        return true;
    }

    void write(int index, boolean legacyFunctions, JsonOut out) {
        out.text("{\"index\":").number(index).text(",\"message\":{\"role\":\"assistant\",\"content\":");
        if (withdrawn || text.isEmpty() && !tools.isEmpty()) {
            out.text("null");
        } else {
            out.string(text.toString());
        }
        if (!withdrawn && !reasoning.isEmpty()) {
            out.text(",\"reasoning_content\":").string(reasoning.toString());
        }
        if (!withdrawn && !tools.isEmpty()) {
            tools(legacyFunctions, out);
        }
        if (!withdrawn) {
            extra(signature.isEmpty() ? textSignature : signature, out);
        }
        out.text(",\"refusal\":null,\"annotations\":[");
        out.text(withdrawn ? "" : String.join(",", annotations));
        TokenOddsWriter.write(withdrawn ? List.of() : odds, out.text("]},\"logprobs\":"));
        out.text(",\"finish_reason\":\"");
        out.text(Choices.word(withdrawn ? FinishReason.CONTENT_FILTER : finish, legacyFunctions));
        out.text("\"}");
    }

    private void tools(boolean legacyFunctions, JsonOut out) {
        if (legacyFunctions) {
            out.text(",\"function_call\":");
            function(tools.values().iterator().next(), out);
            return;
        }
        out.text(",\"tool_calls\":[");
        boolean first = true;
        for (ToolBody tool : tools.values()) {
            if (!first) {
                out.ascii(',');
            }
            first = false;
            out.text("{\"id\":").string(tool.id).text(",\"type\":\"function\",\"function\":");
            function(tool, out);
            extra(tool.signature, out);
            out.ascii('}');
        }
        out.ascii(']');
    }

    private static void extra(String signature, JsonOut out) {
        if (!signature.isEmpty()) {
            ExtraContent.write(signature, out.ascii(','));
        }
    }

    /// Empty arguments become `{}`, which clients parse.
    private static void function(ToolBody tool, JsonOut out) {
        String arguments = tool.arguments.isEmpty() ? "{}" : tool.arguments.toString();
        out.text("{\"name\":")
                .string(tool.name)
                .text(",\"arguments\":")
                .string(arguments)
                .ascii('}');
    }
}
