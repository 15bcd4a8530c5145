package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One whole `text_completion` (API reference 2.3.0, `CreateCompletionResponse`).
///
/// Reasoning and tool calls have no place in it. A choice whose text the provider took back is empty, with the finish
/// reason `content_filter`.
final class CompletionRenderer implements Renderer {
    private final CompletionText text;
    private final SortedMap<Integer, Choice> choices = new TreeMap<>();
    private @Nullable Usage usage;
    private long chars;
    private boolean wired;

    CompletionRenderer(CompletionText text) {
        this.text = text;
    }

    private static final class Choice {
        private final StringBuilder text = new StringBuilder();
        private FinishReason finish = FinishReason.STOP;
        private boolean withdrawn;
    }

    @Override
    public String contentType() {
        return Reply.JSON;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        wired = true;
        if (to - from > text.answering().answerCharsMax()) {
            return false;
        }
        out.bytes(json, from, to);
        return true;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        switch (event) {
            case ChatEvent.Text(int index, String more) -> {
                chars += more.length();
                if (!Choices.isValid(index) || chars > text.answering().answerCharsMax()) {
                    return false;
                }
                choice(index).text.append(more);
            }
            case ChatEvent.Finished(int index, FinishReason reason, String _) -> {
                if (!Choices.isValid(index)) {
                    return false;
                }
                choice(index).finish = reason;
            }
            case ChatEvent.Withdrawn(int index, String _) -> {
                if (!Choices.isValid(index)) {
                    return false;
                }
                choice(index).withdrawn = true;
            }
            case ChatEvent.Counted(Usage counted) -> usage = counted;
            case ChatEvent.Opened _,
                    ChatEvent.Reasoning _,
                    ChatEvent.ReasoningSigned _,
                    ChatEvent.LogProbs _,
                    ChatEvent.ToolStarted _,
                    ChatEvent.ToolArguments _,
                    ChatEvent.Annotated _,
                    ChatEvent.Embedded _ -> {}
        }
        return true;
    }

    private Choice choice(int index) {
        return choices.computeIfAbsent(index, _ -> new Choice());
    }

    @Override
    public void done(JsonOut out) {
        if (wired) {
            return;
        }
        text.head(out);
        boolean first = true;
        for (Map.Entry<Integer, Choice> entry : choices.entrySet()) {
            if (!first) {
                out.ascii(',');
            }
            first = false;
            Choice choice = entry.getValue();
            String said = choice.withdrawn ? "" : text.echo().get() + choice.text;
            FinishReason reason = choice.withdrawn ? FinishReason.CONTENT_FILTER : choice.finish;
            CompletionText.choice(entry.getKey(), said, CompletionText.word(reason), out);
        }
        out.ascii(']');
        if (usage != null) {
            out.text(",\"usage\":");
            UsageWriter.chat(usage, out);
        }
        out.ascii('}');
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        return false;
    }

    @Override
    public void heartbeat(JsonOut out) {}
}
