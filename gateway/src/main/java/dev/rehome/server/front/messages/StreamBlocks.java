package dev.rehome.server.front.messages;

import dev.rehome.chat.ChatEvent;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.Choices;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The content blocks of a streamed message, of which one is open at a time.
///
/// Providers may mix the pieces of several tool calls, Anthropic never does: a call that begins while the arguments of
/// another are not complete waits for them. Methods return false when the answer cannot be shown so.
final class StreamBlocks {
    private final MessageHead head;
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();
    private final BitSet closed = new BitSet();
    private Kind open = Kind.NONE;
    private int openTool;
    private JsonBalance arguments = new JsonBalance();
    private int index = -1;
    private long waitingChars;

    private enum Kind {
        NONE,
        TEXT,
        THOUGHT,
        TOOL
    }

    /// A call that waits.
    private record Waiting(ChatEvent.ToolStarted started, StringBuilder arguments) {}

    StreamBlocks(MessageHead head) {
        this.head = head;
    }

    boolean text(String text, JsonOut out) {
        if (!text.isEmpty()) {
            openText(out);
            delta(out).text("\"text_delta\",\"text\":").string(text).text("}}\n\n");
        }
        return true;
    }

    boolean thought(String text, JsonOut out) {
        if (!text.isEmpty()) {
            openThought(out);
            delta(out).text("\"thinking_delta\",\"thinking\":").string(text).text("}}\n\n");
        }
        return true;
    }

    /// A signature is the last word of a thought.
    boolean signed(String signature, JsonOut out) {
        openThought(out);
        delta(out).text("\"signature_delta\",\"signature\":").string(signature).text("}}\n\n");
        close(out);
        return true;
    }

    boolean cited(String annotations, JsonOut out) {
        for (String citation : CitedPages.of(annotations)) {
            openText(out);
            delta(out).text("\"citations_delta\",\"citation\":").text(citation).text("}}\n\n");
        }
        return true;
    }

    boolean tool(ChatEvent.ToolStarted started, JsonOut out) {
        int tool = started.tool();
        if (!Choices.isValid(0, tool)) {
            return false;
        }
        boolean known = closed.get(tool) || waiting.containsKey(tool) || open == Kind.TOOL && openTool == tool;
        if (!known && open == Kind.TOOL && !arguments.isComplete()) {
            waiting.put(tool, new Waiting(started, new StringBuilder()));
        } else if (!known) {
            begin(started, out);
        }
        return true;
    }

    /// Arguments of a call that never started are left out: there is no name to call.
    boolean arguments(int tool, String fragment, JsonOut out) {
        if (fragment.isEmpty()) {
            return true;
        }
        if (open == Kind.TOOL && openTool == tool) {
            argue(fragment, out);
            while (arguments.isComplete() && !waiting.isEmpty()) {
                next(out);
            }
            return true;
        }
        Waiting held = waiting.get(tool);
        if (held != null) {
            held.arguments.append(fragment);
            waitingChars += fragment.length();
            return waitingChars <= head.answering().answerCharsMax();
        }
        return !closed.get(tool) || fragment.isBlank();
    }

    /// Closes what is open, and tells what waits.
    void end(JsonOut out) {
        close(out);
        while (!waiting.isEmpty()) {
            next(out);
        }
        close(out);
    }

    private void next(JsonOut out) {
        Iterator<Waiting> all = waiting.values().iterator();
        Waiting first = all.next();
        all.remove();
        begin(first.started, out);
        if (!first.arguments.isEmpty()) {
            argue(first.arguments.toString(), out);
        }
    }

    private void begin(ChatEvent.ToolStarted started, JsonOut out) {
        close(out);
        open = Kind.TOOL;
        openTool = started.tool();
        arguments = new JsonBalance();
        start(out).text("{\"type\":\"tool_use\",\"id\":").string(head.toolId(started));
        out.text(",\"name\":").string(started.name()).text(",\"input\":{}}}\n\n");
    }

    private void argue(String fragment, JsonOut out) {
        arguments.feed(fragment);
        delta(out)
                .text("\"input_json_delta\",\"partial_json\":")
                .string(fragment)
                .text("}}\n\n");
    }

    private void openText(JsonOut out) {
        if (open != Kind.TEXT) {
            end(out);
            open = Kind.TEXT;
            start(out).text("{\"type\":\"text\",\"text\":\"\"}}\n\n");
        }
    }

    private void openThought(JsonOut out) {
        if (open != Kind.THOUGHT) {
            end(out);
            open = Kind.THOUGHT;
            start(out).text("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}\n\n");
        }
    }

    private void close(JsonOut out) {
        if (open == Kind.NONE) {
            return;
        }
        if (open == Kind.TOOL) {
            closed.set(openTool);
        }
        open = Kind.NONE;
        out.text("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":");
        out.number(index).text("}\n\n");
    }

    private JsonOut start(JsonOut out) {
        index++;
        out.text("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":");
        return out.number(index).text(",\"content_block\":");
    }

    private JsonOut delta(JsonOut out) {
        out.text("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":");
        return out.number(index).text(",\"delta\":{\"type\":");
    }
}
