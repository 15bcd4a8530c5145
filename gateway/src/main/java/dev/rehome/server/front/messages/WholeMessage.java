package dev.rehome.server.front.messages;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.Choices;
import dev.rehome.server.front.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One `message` object (anthropic-sdk-python 2.12.0, `types/message.py`), its blocks in the order in which they began.
///
/// An answer that the provider took back has no content and the stop reason `refusal`.
final class WholeMessage implements Renderer {
    private final MessageHead head;
    private final boolean thoughts;
    private final List<Content> blocks = new ArrayList<>();
    private final Map<Integer, ToolUse> tools = new HashMap<>();
    private long chars;
    private boolean wired;

    private sealed interface Content permits Words, ToolUse {
        void write(JsonOut out);
    }

    /// A text with what it cites, or a thought with its signature.
    private record Words(boolean thought, StringBuilder text, List<String> more) implements Content {
        @Override
        public void write(JsonOut out) {
            if (thought) {
                out.text("{\"type\":\"thinking\",\"thinking\":").string(text.toString());
                out.text(",\"signature\":").string(String.join("", more)).ascii('}');
                return;
            }
            out.text("{\"type\":\"text\",\"text\":").string(text.toString());
            if (!more.isEmpty()) {
                out.text(",\"citations\":[").text(String.join(",", more)).ascii(']');
            }
            out.ascii('}');
        }
    }

    private record ToolUse(String id, String name, StringBuilder arguments) implements Content {
        @Override
        public void write(JsonOut out) {
            out.text("{\"type\":\"tool_use\",\"id\":").string(id).text(",\"name\":");
            out.string(name).text(",\"input\":");
            ToolInput.write(arguments.toString(), out);
            out.ascii('}');
        }
    }

    /// @param thoughts whether the client is shown what the model thought
    WholeMessage(MessageHead head, boolean thoughts) {
        this.head = head;
        this.thoughts = thoughts;
    }

    @Override
    public String contentType() {
        return Reply.JSON;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        switch (event) {
            case ChatEvent.Opened opened -> head.open(opened);
            case ChatEvent.Counted(Usage usage) -> head.count(usage);
            case ChatEvent.Finished(int choice, FinishReason reason, String _) -> {
                if (choice == 0) {
                    head.finish(reason);
                }
            }
            case ChatEvent.Withdrawn _ -> head.withdraw();
            case ChatEvent.Text(int choice, String text) -> {
                return choice != 0 || words(false, text);
            }
            case ChatEvent.Reasoning(int choice, String text) -> {
                return choice != 0 || !thoughts || words(true, text);
            }
            case ChatEvent.ReasoningSigned(int choice, String signature) -> {
                return choice != 0 || !thoughts || signed(signature);
            }
            case ChatEvent.ToolStarted tool -> {
                return tool.choice() != 0 || tool(tool);
            }
            case ChatEvent.ToolArguments(int choice, int tool, String fragment) -> {
                return choice != 0 || arguments(tool, fragment);
            }
            case ChatEvent.Annotated(int choice, String json) -> {
                return choice != 0 || cited(json);
            }
            case ChatEvent.LogProbs _ -> {}
            case ChatEvent.Embedded _ -> throw new IllegalStateException("vectors in a message");
        }
        return true;
    }

    private boolean takes(int more) {
        chars += more;
        return chars <= head.answering().answerCharsMax();
    }

    private Words block(boolean thought) {
        if (!blocks.isEmpty() && blocks.getLast() instanceof Words last && last.thought == thought) {
            return last;
        }
        Words next = new Words(thought, new StringBuilder(), new ArrayList<>());
        blocks.add(next);
        return next;
    }

    private boolean words(boolean thought, String text) {
        if (!takes(text.length())) {
            return false;
        }
        if (!text.isEmpty()) {
            block(thought).text.append(text);
        }
        return true;
    }

    private boolean signed(String signature) {
        if (!takes(signature.length())) {
            return false;
        }
        Words thought = block(true);
        thought.more.clear();
        thought.more.add(signature);
        return true;
    }

    private boolean cited(String json) {
        if (!takes(json.length())) {
            return false;
        }
        List<String> cited = CitedPages.of(json);
        if (!cited.isEmpty()) {
            block(false).more.addAll(cited);
        }
        return true;
    }

    private boolean tool(ChatEvent.ToolStarted started) {
        if (!Choices.isValid(0, started.tool())
                || !takes(started.name().length() + started.id().length())) {
            return false;
        }
        if (!tools.containsKey(started.tool())) {
            ToolUse use = new ToolUse(head.toolId(started), started.name(), new StringBuilder());
            tools.put(started.tool(), use);
            blocks.add(use);
        }
        return true;
    }

    /// Arguments of a call that never started are left out: there is no name to call.
    private boolean arguments(int tool, String fragment) {
        if (!takes(fragment.length())) {
            return false;
        }
        ToolUse use = tools.get(tool);
        if (use != null) {
            use.arguments.append(fragment);
        }
        return true;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        wired = true;
        if (to - from > head.answering().answerCharsMax()) {
            return false;
        }
        out.bytes(json, from, to);
        return true;
    }

    @Override
    public void done(JsonOut out) {
        if (wired) {
            return;
        }
        head.identity(out.ascii('{')).text(",\"content\":[");
        for (int i = 0; i < blocks.size() && !head.isWithdrawn(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            blocks.get(i).write(out);
        }
        head.stop(out.text("],")).ascii(',');
        head.usage(out).ascii('}');
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        return false;
    }

    @Override
    public void heartbeat(JsonOut out) {}
}
