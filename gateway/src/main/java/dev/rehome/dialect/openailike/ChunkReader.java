package dev.rehome.dialect.openailike;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Events;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.BitSet;

/// Reads chunks of a stream, or one whole answer, in OpenAI's shape into the events of the canonical model. What it
/// reads was put right before: it has choices with indexes, ids and the names of OpenAI's fields.
final class ChunkReader {
    private static final int DEPTH_MAX = 1_000;

    /// Down to a function's arguments.
    private static final int DEPTH_INDEXED = 7;

    private static final int TOOLS_MAX = 1_024;
    private static final int CHOICES_MAX = 128;

    private final JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_INDEXED);
    private final BitSet started = new BitSet();
    private boolean opened;

    void read(byte[] json, int from, int to, Events out) {
        try {
            index.read(json, from, to);
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a chunk that was put right is malformed", impossible);
        }
        open(out);
        int choices = index.find(0, "choices");
        int position = 0;
        for (int choice = index.first(choices); choice >= 0; choice = index.next(choice)) {
            int number = (int) index.number(index.find(choice, "index"), position++);
            if (number >= 0 && number < CHOICES_MAX) {
                choice(choice, number, out);
            }
        }
    }

    private void open(Events out) {
        if (!opened) {
            opened = true;
            out.chat(new ChatEvent.Opened(
                    text(index.find(0, "id")),
                    text(index.find(0, "model")),
                    index.number(index.find(0, "created"), 0)));
        }
    }

    private void choice(int choice, int number, Events out) {
        int said = index.find(choice, "delta");
        if (said < 0) {
            said = index.find(choice, "message");
        }
        // A whole message may name its reasoning last, but it came first.
        fields(said, true, number, out);
        fields(said, false, number, out);
        int finish = index.find(choice, "finish_reason");
        if (finish >= 0 && index.isString(finish) && !index.isEmpty(finish)) {
            String word = index.text(finish);
            out.chat(new ChatEvent.Finished(number, reason(word), word));
        }
    }

    private void fields(int said, boolean reasoning, int number, Events out) {
        for (int field = index.first(said); field >= 0; field = index.next(field)) {
            boolean thought = index.isNamed(field, "reasoning") || index.isNamed(field, "reasoning_content");
            if (thought == reasoning && !index.isNull(field) && !index.isEmpty(field)) {
                field(field, said, number, out);
            }
        }
    }

    private void field(int field, int said, int choice, Events out) {
        switch (index.name(field)) {
            // Two names for the same text, of which some servers send both.
            case "reasoning" -> {
                if (index.find(said, "reasoning_content") < 0) {
                    out.chat(new ChatEvent.Reasoning(choice, text(field)));
                }
            }
            case "reasoning_content" -> out.chat(new ChatEvent.Reasoning(choice, text(field)));
            case "content" -> content(field, choice, out);
            case "refusal" -> out.chat(new ChatEvent.Text(choice, text(field)));
            case "annotations" -> {
                if (index.isArray(field)) {
                    out.chat(new ChatEvent.Annotated(choice, index.raw(field)));
                }
            }
            case "tool_calls" -> tools(field, choice, out);
            default -> {}
        }
    }

    private void content(int content, int choice, Events out) {
        if (index.isString(content)) {
            out.chat(new ChatEvent.Text(choice, index.text(content)));
            return;
        }
        for (int part = index.first(content); part >= 0; part = index.next(part)) {
            String text = text(index.find(part, "text"));
            if (!text.isEmpty()) {
                out.chat(new ChatEvent.Text(choice, text));
            }
        }
    }

    private void tools(int calls, int choice, Events out) {
        int position = 0;
        for (int call = index.first(calls); call >= 0; call = index.next(call)) {
            int tool = (int) index.number(index.find(call, "index"), position++);
            if (tool >= 0 && tool < TOOLS_MAX) {
                tool(call, choice, tool, out);
            }
        }
    }

    private void tool(int call, int choice, int tool, Events out) {
        int function = index.find(call, "function");
        int slot = choice * TOOLS_MAX + tool;
        if (!started.get(slot)) {
            started.set(slot);
            String id = text(index.find(call, "id"));
            out.chat(new ChatEvent.ToolStarted(choice, tool, id, text(index.find(function, "name"))));
        }
        String arguments = text(index.find(function, "arguments"));
        if (!arguments.isEmpty()) {
            out.chat(new ChatEvent.ToolArguments(choice, tool, arguments));
        }
    }

    private String text(int value) {
        return value >= 0 && index.isString(value) ? index.text(value) : "";
    }

    private static FinishReason reason(String word) {
        for (FinishReason reason : FinishReason.values()) {
            if (reason.openAiWord().equals(word)) {
                return reason;
            }
        }
        return FinishReason.STOP;
    }
}
