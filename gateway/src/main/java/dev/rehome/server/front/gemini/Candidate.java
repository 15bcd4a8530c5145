package dev.rehome.server.front.gemini;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Signatures;
import dev.rehome.json.JsonText;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/// What of one candidate waits for its end: this API says calls and their arguments whole, and the finish with the
/// last chunk.
final class Candidate {
    private final String callPrefix;
    private final boolean thoughts;
    private final SortedMap<Integer, Call> calls = new TreeMap<>();
    private final Grounding grounding = new Grounding();
    private String signature = "";
    private String finish = "STOP";
    private boolean finished;
    private boolean withdrawn;

    private record Call(String id, String name, String signature, StringBuilder arguments) {}

    /// @param callPrefix what the ids of calls begin with to which the provider gave none
    /// @param thoughts whether the client sees what was thought
    Candidate(String callPrefix, boolean thoughts) {
        this.callPrefix = callPrefix;
        this.thoughts = thoughts;
    }

    /// Another vendor's signature is worth nothing without the thoughts that it is of.
    void signed(String tagged) {
        if (thoughts || Signatures.of(Signatures.GEMINI, tagged).isPresent()) {
            signature = PartSignature.write(tagged);
        }
    }

    void call(ChatEvent.ToolStarted tool) {
        String id = tool.id().isEmpty() ? callPrefix + tool.tool() : tool.id();
        String own = signature.isEmpty() && calls.isEmpty() ? PartSignature.write("") : signature;
        if (calls.putIfAbsent(tool.tool(), new Call(id, tool.name(), own, new StringBuilder())) == null) {
            signature = "";
        }
    }

    /// Arguments of a call that never began are left out: there is no name to call.
    void arguments(int tool, String fragment) {
        Call call = calls.get(tool);
        if (call != null) {
            call.arguments.append(fragment);
        }
    }

    void annotated(String json) {
        grounding.add(json);
    }

    void withdraw() {
        withdrawn = true;
        finish(FinishReason.CONTENT_FILTER);
    }

    void finish(FinishReason reason) {
        if (finished) {
            return;
        }
        finished = true;
        finish = switch (reason) {
            case STOP, TOOL_CALLS, FUNCTION_CALL -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
        };
    }

    boolean isFinished() {
        return finished;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /// A text part, with the signature that waits for it.
    String text(String text) {
        return part("{\"text\":" + JsonText.quote(text), takeSignature());
    }

    static String thought(String text) {
        return "{\"text\":" + JsonText.quote(text) + ",\"thought\":true}";
    }

    /// Whether there is a signature that waits for the next part.
    boolean isSigned() {
        return !signature.isEmpty();
    }

    /// The parts that waited for the end, with commas between them.
    String closing() {
        StringJoiner parts = new StringJoiner(",");
        if (!withdrawn) {
            for (Call call : calls.values()) {
                parts.add(part(
                        "{\"functionCall\":{\"id\":" + JsonText.quote(call.id) + ",\"name\":"
                                + JsonText.quote(call.name) + ",\"args\":" + Arguments.object(call.arguments.toString())
                                + "}",
                        call.signature));
            }
            if (isSigned()) {
                parts.add(text(""));
            }
        }
        return parts.toString();
    }

    /// What stands behind the content: the finish, the number, and where the answer found what it says.
    String ending(int number) {
        return ",\"finishReason\":\"" + finish + "\",\"index\":" + number + (withdrawn ? "" : grounding.json());
    }

    private String takeSignature() {
        String taken = signature;
        signature = "";
        return taken;
    }

    private static String part(String open, String signature) {
        return signature.isEmpty() ? open + "}" : open + ",\"thoughtSignature\":" + JsonText.quote(signature) + "}";
    }
}
