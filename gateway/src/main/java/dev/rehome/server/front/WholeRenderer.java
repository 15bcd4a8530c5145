package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.TokenOdds;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One `chat.completion` object (API reference 2.3.0, `CreateChatCompletionResponse`), or the list of an
/// embeddings call.
///
/// A choice whose text the provider took back has no content and the finish reason `content_filter`.
final class WholeRenderer implements Renderer {
    private final Asked asked;
    private final SortedMap<Integer, ChoiceBody> choices = new TreeMap<>();
    private String id;
    private String model;
    private long createdSeconds;
    private long chars;
    private @Nullable Usage usage;
    private final JsonOut vectors = new JsonOut(0);
    private boolean wired;

    WholeRenderer(Asked asked) {
        this.asked = asked;
        this.id = "chatcmpl-" + asked.callId();
        this.model = asked.model();
        this.createdSeconds = asked.created().getEpochSecond();
    }

    @Override
    public String contentType() {
        return Reply.JSON;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        switch (event) {
            case ChatEvent.Opened opened -> open(opened);
            case ChatEvent.Text(int choice, String text) -> {
                return takes(choice, 0, text) && choice(choice).text(text);
            }
            case ChatEvent.Reasoning(int choice, String text) -> {
                return takes(choice, 0, text) && choice(choice).reasoning(text);
            }
            case ChatEvent.ToolStarted tool -> {
                return takes(tool.choice(), tool.tool(), tool.name() + tool.id())
                        && choice(tool.choice()).tool(tool.tool(), Choices.toolId(tool, asked.callId()), tool.name());
            }
            case ChatEvent.ToolArguments(int choice, int tool, String fragment) -> {
                return takes(choice, tool, fragment) && choice(choice).arguments(tool, fragment);
            }
            case ChatEvent.Annotated(int choice, String json) -> {
                return takes(choice, 0, json) && choice(choice).annotations(json);
            }
            case ChatEvent.Withdrawn(int choice, String _) -> {
                return takes(choice, 0, "") && choice(choice).withdraw();
            }
            case ChatEvent.Finished(int choice, FinishReason reason, String _) -> {
                return takes(choice, 0, "") && choice(choice).finish(reason);
            }
            case ChatEvent.ReasoningSigned(int choice, String signature) -> {
                return takes(choice, 0, signature) && choice(choice).signed(signature);
            }
            case ChatEvent.LogProbs(int choice, List<TokenOdds> tokens) -> {
                return takes(choice, 0, "") && choice(choice).odds(tokens);
            }
            case ChatEvent.Counted(Usage counted) -> usage = counted;
            case ChatEvent.Embedded(String json) -> {
                vectors.clear();
                return takes(0, 0, json) && EmbeddingsWriter.data(json, asked.base64(), vectors);
            }
        }
        return true;
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        wired = true;
        if (to - from > asked.answerCharsMax()) {
            return false;
        }
        out.bytes(json, from, to);
        return true;
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        return false;
    }

    @Override
    public void heartbeat(JsonOut out) {}

    @Override
    public void done(JsonOut out) {
        if (wired) {
            return;
        }
        switch (asked.operation()) {
            case CHAT -> completion(out);
            case EMBEDDINGS -> EmbeddingsWriter.list(vectors, model, usage, out);
            case COUNT_TOKENS,
                    MODERATION,
                    RERANK,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    SPEECH,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> throw new IllegalStateException("no answer to " + asked.operation());
        }
    }

    private void completion(JsonOut out) {
        out.text("{\"id\":")
                .string(id)
                .text(",\"object\":\"chat.completion\",\"created\":")
                .number(createdSeconds);
        out.text(",\"model\":").string(model).text(",\"choices\":[");
        boolean first = true;
        for (var entry : choices.entrySet()) {
            if (!first) {
                out.ascii(',');
            }
            first = false;
            entry.getValue().write(entry.getKey(), asked.legacyFunctions(), out);
        }
        out.ascii(']');
        if (usage != null) {
            out.text(",\"usage\":");
            UsageWriter.chat(usage, out);
        }
        out.ascii('}');
    }

    private void open(ChatEvent.Opened opened) {
        id = opened.id().isEmpty() ? id : opened.id();
        model = opened.model().isEmpty() ? model : opened.model();
        createdSeconds = opened.createdSeconds() == 0 ? createdSeconds : opened.createdSeconds();
    }

    private boolean takes(int choice, int tool, String text) {
        chars += text.length();
        return Choices.isValid(choice, tool) && chars <= asked.answerCharsMax();
    }

    private ChoiceBody choice(int index) {
        return choices.computeIfAbsent(index, _ -> new ChoiceBody());
    }
}
