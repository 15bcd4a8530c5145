package dev.rehome.server.front.gemini;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Renders an answer as one `GenerateContentResponse`.
final class WholeRenderer implements Renderer {
    private final Answer answer;
    private final SortedMap<Integer, Parts> parts = new TreeMap<>();
    private boolean wired;

    WholeRenderer(Answer answer) {
        this.answer = answer;
    }

    /// The parts of one candidate so far, of which the last may go on.
    private static final class Parts {
        private final StringBuilder done = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private boolean thought;

        void add(String more, boolean isThought, Candidate candidate) {
            if (thought != isThought || candidate.isSigned()) {
                end(candidate);
                thought = isThought;
            }
            text.append(more);
        }

        /// A signature that came is of what follows: of a text that has begun it is not.
        void end(Candidate candidate) {
            if (!text.isEmpty()) {
                String said = text.toString();
                join(thought ? Candidate.thought(said) : candidate.text(said));
                text.setLength(0);
            }
        }

        void join(String more) {
            if (!more.isEmpty()) {
                done.append(done.isEmpty() ? "" : ",").append(more);
            }
        }
    }

    @Override
    public String contentType() {
        return "application/json; charset=UTF-8";
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        wired = true;
        if (to - from > answer.answering().answerCharsMax()) {
            return false;
        }
        out.bytes(json, from, to);
        return true;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        return switch (event) {
            case ChatEvent.Text(int number, String text) -> said(number, text, false);
            case ChatEvent.Reasoning(int number, String text) -> !answer.showsThoughts() || said(number, text, true);
            case ChatEvent.ReasoningSigned(int number, String _) -> {
                ended(number);
                yield answer.keep(event);
            }
            case ChatEvent.ToolStarted tool -> {
                ended(tool.choice());
                yield answer.keep(event);
            }
            case ChatEvent.Opened _,
                    ChatEvent.LogProbs _,
                    ChatEvent.ToolArguments _,
                    ChatEvent.Annotated _,
                    ChatEvent.Withdrawn _,
                    ChatEvent.Finished _,
                    ChatEvent.Counted _,
                    ChatEvent.Embedded _ -> answer.keep(event);
        };
    }

    private boolean said(int number, String text, boolean thought) {
        if (!answer.takes(number, 0, text.length())) {
            return false;
        }
        if (!text.isEmpty()) {
            parts.computeIfAbsent(number, _ -> new Parts()).add(text, thought, answer.candidate(number));
        }
        return true;
    }

    private void ended(int number) {
        Parts begun = parts.get(number);
        if (begun != null) {
            begun.end(answer.candidate(number));
        }
    }

    @Override
    public void done(JsonOut out) {
        if (wired) {
            return;
        }
        out.text("{\"candidates\":[");
        boolean first = true;
        for (Map.Entry<Integer, Candidate> each : answer.candidates().entrySet()) {
            Candidate candidate = each.getValue();
            Parts said = parts.getOrDefault(each.getKey(), new Parts());
            said.end(candidate);
            said.join(candidate.closing());
            out.text(first ? "" : ",").text("{\"content\":{\"parts\":[");
            out.text(candidate.isWithdrawn() ? "" : said.done.toString()).text("],\"role\":\"model\"}");
            out.text(candidate.ending(each.getKey())).ascii('}');
            first = false;
        }
        out.ascii(']');
        answer.writeTail(out);
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        return false;
    }

    @Override
    public void heartbeat(JsonOut out) {
        out.ascii('\n');
    }
}
