package dev.rehome.server.front.gemini;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.ClientAsk.Answering;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One answer while it is rendered: its candidates, what was used, and the limits on all that is kept.
final class Answer {
    private static final int CANDIDATES_MAX = 128;
    private static final int CALLS_MAX = 1_024;

    private final Answering answering;
    private final String asked;
    private final boolean thoughts;
    private final SortedMap<Integer, Candidate> candidates = new TreeMap<>();
    private String id;
    private String model;
    private @Nullable Usage usage;
    private long chars;

    /// @param asked the name that the client asked for
    /// @param thoughts whether the client sees what was thought
    Answer(Answering answering, String asked, boolean thoughts) {
        this.answering = answering;
        this.asked = asked;
        this.thoughts = thoughts;
        this.id = answering.callId();
        this.model = asked;
    }

    Answering answering() {
        return answering;
    }

    String asked() {
        return asked;
    }

    boolean showsThoughts() {
        return thoughts;
    }

    SortedMap<Integer, Candidate> candidates() {
        return candidates;
    }

    Candidate candidate(int number) {
        return candidates.computeIfAbsent(
                number, _ -> new Candidate("call_" + answering.callId() + "_" + number + "_", thoughts));
    }

    void open(ChatEvent.Opened opened) {
        id = opened.id().isEmpty() ? id : opened.id();
        model = opened.model().isEmpty() ? model : opened.model();
    }

    void counted(Usage counted) {
        usage = counted;
    }

    /// Whether there is room for this, and what the provider counts is in range: its numbers are not trusted.
    boolean takes(int number, int tool, int more) {
        chars += more;
        return number >= 0
                && number < CANDIDATES_MAX
                && tool >= 0
                && tool < CALLS_MAX
                && chars <= answering.answerCharsMax();
    }

    /// Keeps what waits for the end of a candidate.
    ///
    /// @return false when there is no room
    boolean keep(ChatEvent event) {
        switch (event) {
            case ChatEvent.ReasoningSigned(int number, String signature) -> {
                if (!takes(number, 0, signature.length())) {
                    return false;
                }
                candidate(number).signed(signature);
            }
            case ChatEvent.ToolStarted tool -> {
                if (!takes(
                        tool.choice(),
                        tool.tool(),
                        tool.id().length() + tool.name().length())) {
                    return false;
                }
                candidate(tool.choice()).call(tool);
            }
            case ChatEvent.ToolArguments(int number, int tool, String fragment) -> {
                if (!takes(number, tool, fragment.length())) {
                    return false;
                }
                candidate(number).arguments(tool, fragment);
            }
            case ChatEvent.Annotated(int number, String json) -> {
                if (!takes(number, 0, json.length())) {
                    return false;
                }
                candidate(number).annotated(json);
            }
            case ChatEvent.Withdrawn(int number, String _) -> {
                if (!takes(number, 0, 0)) {
                    return false;
                }
                candidate(number).withdraw();
            }
            case ChatEvent.Finished(int number, var reason, String _) -> {
                if (!takes(number, 0, 0)) {
                    return false;
                }
                candidate(number).finish(reason);
            }
            case ChatEvent.Opened opened -> open(opened);
            case ChatEvent.Counted(Usage counted) -> counted(counted);
            case ChatEvent.Text _, ChatEvent.Reasoning _, ChatEvent.LogProbs _ -> {}
            case ChatEvent.Embedded _ -> throw new IllegalStateException("vectors in a chat");
        }
        return true;
    }

    /// What stands behind the candidates of a chunk, or of a whole answer: what was used, when that is known.
    void writeTail(JsonOut out) {
        Usage used = usage;
        if (used != null) {
            out.text(",\"usageMetadata\":{\"promptTokenCount\":").number(used.inputTotal());
            out.text(",\"candidatesTokenCount\":").number(used.output() + used.audioOutput());
            optional("cachedContentTokenCount", used.cacheRead(), out);
            optional("thoughtsTokenCount", used.reasoning(), out);
            out.text(",\"totalTokenCount\":").number(used.total()).ascii('}');
        }
        out.text(",\"modelVersion\":").string(model);
        out.text(",\"responseId\":").string(id).ascii('}');
    }

    private static void optional(String name, long tokens, JsonOut out) {
        if (tokens > 0) {
            out.text(",\"").text(name).text("\":").number(tokens);
        }
    }
}
