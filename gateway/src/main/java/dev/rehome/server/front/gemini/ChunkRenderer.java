package dev.rehome.server.front.gemini;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.util.Map;

/// Renders an answer as a stream of `GenerateContentResponse`. The last chunk says why the candidates stopped and
/// what was used.
final class ChunkRenderer implements Renderer {
    private final Answer answer;
    private final Framing framing;
    private boolean wired;

    ChunkRenderer(Answer answer, Framing framing) {
        this.answer = answer;
        this.framing = framing;
    }

    @Override
    public String contentType() {
        return framing.contentType();
    }

    /// Line ends inside the JSON, which can only be white space, would end the event: they become spaces.
    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        wired = true;
        framing.begin(out);
        int start = out.size();
        out.bytes(json, from, to);
        byte[] written = out.array();
        for (int i = start; i < out.size(); i++) {
            if (written[i] == '\n' || written[i] == '\r') {
                written[i] = ' ';
            }
        }
        framing.end(out);
        return true;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        return switch (event) {
            case ChatEvent.Text(int number, String text) -> said(number, text, false, out);
            case ChatEvent.Reasoning(int number, String text) ->
                !answer.showsThoughts() || said(number, text, true, out);
            case ChatEvent.Opened _,
                    ChatEvent.ReasoningSigned _,
                    ChatEvent.LogProbs _,
                    ChatEvent.ToolStarted _,
                    ChatEvent.ToolArguments _,
                    ChatEvent.Annotated _,
                    ChatEvent.Withdrawn _,
                    ChatEvent.Finished _,
                    ChatEvent.Counted _,
                    ChatEvent.Embedded _ -> answer.keep(event);
        };
    }

    private boolean said(int number, String text, boolean thought, JsonOut out) {
        if (!answer.takes(number, 0, 0)) {
            return false;
        }
        Candidate candidate = answer.candidate(number);
        if (!text.isEmpty() && !candidate.isFinished()) {
            framing.begin(out);
            out.text("{\"candidates\":[{\"content\":{\"parts\":[");
            out.text(thought ? Candidate.thought(text) : candidate.text(text));
            out.text("],\"role\":\"model\"},\"index\":").number(number).text("}]");
            answer.writeTail(out);
            framing.end(out);
        }
        return true;
    }

    @Override
    public void done(JsonOut out) {
        if (!wired) {
            framing.begin(out);
            out.text("{\"candidates\":[");
            boolean first = true;
            for (Map.Entry<Integer, Candidate> each : answer.candidates().entrySet()) {
                String parts = each.getValue().closing();
                out.text(first ? "" : ",").text("{\"content\":{\"parts\":[");
                out.text(parts.isEmpty() ? "{\"text\":\"\"}" : parts).text("],\"role\":\"model\"}");
                out.text(each.getValue().ending(each.getKey())).ascii('}');
                first = false;
            }
            out.ascii(']');
            answer.writeTail(out);
            framing.end(out);
        }
        framing.close(out);
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        framing.begin(out);
        out.bytes(answer.answering().errors().failure(failure, answer.asked()).body());
        framing.end(out);
        framing.close(out);
        return true;
    }

    @Override
    public void heartbeat(JsonOut out) {
        framing.heartbeat(out);
    }
}
