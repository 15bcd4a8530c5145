package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// A stream of `text_completion` objects. The last of a choice has an empty text and the finish reason; usage comes in
/// one without choices, to clients that asked for it.
final class CompletionStreamRenderer implements Renderer {
    private final CompletionText text;
    private final boolean includeUsage;
    private final ErrorShape errors;
    private final BitSet begun = new BitSet();
    private final BitSet ended = new BitSet();
    private @Nullable Usage usage;

    CompletionStreamRenderer(CompletionText text, boolean includeUsage, ErrorShape errors) {
        this.text = text;
        this.includeUsage = includeUsage;
        this.errors = errors;
    }

    @Override
    public String contentType() {
        return StreamRenderer.EVENT_STREAM;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        StreamRenderer.event(json, from, to, out);
        return true;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        switch (event) {
            case ChatEvent.Text(int index, String more) -> {
                return Choices.isValid(index) && write(index, more, "", out);
            }
            case ChatEvent.Finished(int index, FinishReason reason, String _) -> {
                return Choices.isValid(index) && write(index, "", CompletionText.word(reason), out);
            }
            case ChatEvent.Withdrawn(int index, String _) -> {
                return Choices.isValid(index) && write(index, "", FinishReason.CONTENT_FILTER.openAiWord(), out);
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

    private boolean write(int index, String more, String finish, JsonOut out) {
        if (ended.get(index) || more.isEmpty() && finish.isEmpty()) {
            return true;
        }
        String said = begun.get(index) ? more : text.echo().get() + more;
        begun.set(index);
        if (!finish.isEmpty()) {
            ended.set(index);
        }
        out.text("data: ");
        text.head(out);
        CompletionText.choice(index, said, finish, out);
        out.text(includeUsage ? "],\"usage\":null}\n\n" : "]}\n\n");
        return true;
    }

    @Override
    public void done(JsonOut out) {
        if (includeUsage && usage != null) {
            out.text("data: ");
            text.head(out);
            out.text("],\"usage\":");
            UsageWriter.chat(usage, out);
            out.text("}\n\n");
        }
        out.text("data: [DONE]\n\n");
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        errors.failureEvent(failure, text.model(), out);
        return true;
    }

    @Override
    public void heartbeat(JsonOut out) {
        out.text(StreamRenderer.HEARTBEAT);
    }
}
