package dev.rehome.server.front.responses;

import dev.rehome.chat.ChatEvent;
import dev.rehome.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The items of one answer, made of the events of the canonical model. One item grows at a time, as in OpenAI's
/// streams: what belongs to another one ends it.
final class Output {
    private static final int ITEMS_MAX = 2_048;

    private final Asked asked;
    private final Progress progress;
    private final List<Item> items = new ArrayList<>();
    private @Nullable Item open;
    private int openTool = -1;
    private boolean lastIncomplete;
    private long chars;

    Output(Asked asked, Progress progress) {
        this.asked = asked;
        this.progress = progress;
    }

    /// Each of these: false when it is too much, or is nothing that can be shown.
    boolean text(String text, JsonOut out) {
        if (text.isEmpty()) {
            return true;
        }
        Item.Message message = open instanceof Item.Message growing ? growing : message(out);
        message.text().append(text);
        progress.delta(items.size() - 1, message, text, out);
        return takes(text);
    }

    boolean reasoning(String text, JsonOut out) {
        if (text.isEmpty()) {
            return true;
        }
        Item.Reasoning reasoning = open instanceof Item.Reasoning growing ? growing : thought(out);
        reasoning.text().append(text);
        progress.delta(items.size() - 1, reasoning, text, out);
        return takes(text);
    }

    boolean signed(String signature, JsonOut out) {
        Item.Reasoning reasoning = open instanceof Item.Reasoning growing ? growing : thought(out);
        reasoning.sign(signature);
        return takes(signature);
    }

    boolean tool(ChatEvent.ToolStarted tool, JsonOut out) {
        String callId = tool.id().isEmpty() ? "call_" + asked.stem() + "_" + tool.tool() : tool.id();
        String id = ResponseIds.item("fc", asked.stem(), items.size());
        open(new Item.Call(id, callId, tool.name(), new StringBuilder()), out);
        openTool = tool.tool();
        return takes(tool.name() + callId);
    }

    /// Arguments of a call that is over, or that never began, make no sense of the whole answer.
    boolean arguments(int tool, String fragment, JsonOut out) {
        if (fragment.isEmpty()) {
            return true;
        }
        if (!(open instanceof Item.Call call) || openTool != tool) {
            return false;
        }
        call.arguments().append(fragment);
        progress.delta(items.size() - 1, call, fragment, out);
        return takes(fragment);
    }

    /// @param json an array of annotations of the chat API; those that come before any text begin it
    boolean annotations(String json, JsonOut out) {
        for (String annotation : Annotations.flat(json)) {
            Item.Message message = open instanceof Item.Message growing ? growing : message(out);
            message.annotations().add(annotation);
            progress.annotated(items.size() - 1, message, out);
        }
        return takes(json);
    }

    /// Ends what still grows; an answer without anything gets an empty message.
    void end(boolean complete, JsonOut out) {
        if (items.isEmpty()) {
            message(out);
        }
        endOpen(complete ? Item.COMPLETED : Item.INCOMPLETE, out);
    }

    /// Takes back what was said so far.
    void clear() {
        items.clear();
        open = null;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void write(JsonOut out) {
        out.ascii('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            Item item = items.get(i);
            boolean last = i == items.size() - 1;
            item.write(last && (lastIncomplete || open != null) ? Item.INCOMPLETE : Item.COMPLETED, out);
        }
        out.ascii(']');
    }

    private Item.Message message(JsonOut out) {
        Item.Message message = new Item.Message(ResponseIds.item("msg", asked.stem(), items.size()));
        open(message, out);
        return message;
    }

    private Item.Reasoning thought(JsonOut out) {
        Item.Reasoning reasoning =
                new Item.Reasoning(ResponseIds.item("rs", asked.stem(), items.size()), asked.summaries());
        open(reasoning, out);
        return reasoning;
    }

    private void open(Item item, JsonOut out) {
        endOpen(Item.COMPLETED, out);
        items.add(item);
        open = item;
        progress.added(items.size() - 1, item, out);
    }

    private void endOpen(String status, JsonOut out) {
        Optional.ofNullable(open).ifPresent(item -> progress.ended(items.size() - 1, item, status, out));
        lastIncomplete = status.equals(Item.INCOMPLETE);
        open = null;
    }

    private boolean takes(String text) {
        chars += text.length();
        return chars <= asked.answering().answerCharsMax() && items.size() <= ITEMS_MAX;
    }
}
