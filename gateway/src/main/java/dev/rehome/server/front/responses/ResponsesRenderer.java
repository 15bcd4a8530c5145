package dev.rehome.server.front.responses;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.responses.ResponseObject.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One response, as a whole or as the events of its making.
///
/// A text that the provider takes back is gone from a whole response; from a client of a stream it cannot be taken
/// back: there the response ends as `incomplete` for `content_filter`. A stream that breaks ends with
/// `response.failed`.
final class ResponsesRenderer implements Renderer {
    private final Asked asked;
    private final EventWriter events = new EventWriter();
    private final ResponseObject object;
    private final Output output;
    private final PassedResponse passed;
    private String model;
    private boolean begun;
    private boolean withdrawn;
    private Optional<Status> end = Optional.empty();
    private @Nullable Usage usage;

    ResponsesRenderer(Asked asked) {
        this.asked = asked;
        this.object = new ResponseObject(asked);
        this.output = new Output(asked, asked.stream() ? events : Progress.NONE);
        this.passed = new PassedResponse(asked);
        this.model = asked.model();
        asked.turn().keeper().begun(this::unfinished);
    }

    @Override
    public String contentType() {
        return asked.stream() ? "text/event-stream; charset=utf-8" : Reply.JSON;
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        if (event instanceof ChatEvent.Opened opened) {
            model = opened.model().isEmpty() || begun ? model : opened.model();
        }
        if (!(event instanceof ChatEvent.Counted)) {
            begin(out);
        }
        return switch (event) {
            case ChatEvent.Opened _ -> true;
            case ChatEvent.Counted(Usage counted) -> {
                usage = counted;
                yield true;
            }
            case ChatEvent.Withdrawn _ -> withdraw();
            case ChatEvent.Finished(int choice, FinishReason reason, String _) -> finish(choice, reason);
            case ChatEvent.Embedded _ -> throw new IllegalStateException("vectors in a response");
            case ChatEvent.Text(int choice, String text) -> isOver(choice) || output.text(text, out);
            case ChatEvent.Reasoning(int choice, String text) -> isOver(choice) || output.reasoning(text, out);
            case ChatEvent.ReasoningSigned(int choice, String signature) ->
                isOver(choice) || output.signed(signature, out);
            case ChatEvent.LogProbs _ -> true;
            case ChatEvent.ToolStarted tool -> isOver(tool.choice()) || output.tool(tool, out);
            case ChatEvent.ToolArguments(int choice, int tool, String fragment) ->
                isOver(choice) || output.arguments(tool, fragment, out);
            case ChatEvent.Annotated(int choice, String json) -> isOver(choice) || output.annotations(json, out);
        };
    }

    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        return to - from <= asked.answering().answerCharsMax()
                && (asked.stream() ? passed.event(json, from, to, out) : passed.whole(json, from, to, out));
    }

    @Override
    public void done(JsonOut out) {
        if (passed.isUsed()) {
            passed.done();
            return;
        }
        begin(out);
        Status status = end.orElse(Status.of(Item.COMPLETED));
        output.end(status.why().isEmpty(), out);
        if (asked.stream()) {
            lifecycle(status, out);
        } else {
            object.write(status, model, output, usage, out);
        }
        keep(status);
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        if (!asked.stream()) {
            return false;
        }
        if (passed.isUsed()) {
            passed.failed(failure, out);
            return true;
        }
        begin(out);
        lifecycle(Status.failed(failure), out);
        keep(Status.failed(failure));
        return true;
    }

    /// A comment of the event-stream format, which clients skip.
    @Override
    public void heartbeat(JsonOut out) {
        if (asked.stream()) {
            out.text(": keep-alive\n\n");
        }
    }

    private boolean isOver(int choice) {
        return choice != 0 || withdrawn || end.isPresent();
    }

    private boolean withdraw() {
        withdrawn = true;
        end = Optional.of(Status.incomplete("content_filter"));
        if (!asked.stream()) {
            output.clear();
        }
        return true;
    }

    private boolean finish(int choice, FinishReason reason) {
        if (!isOver(choice)) {
            end = Optional.of(
                    switch (reason) {
                        case STOP, TOOL_CALLS, FUNCTION_CALL -> Status.of(Item.COMPLETED);
                        case LENGTH -> Status.incomplete("max_output_tokens");
                        case CONTENT_FILTER -> Status.incomplete("content_filter");
                    });
        }
        return true;
    }

    private void begin(JsonOut out) {
        if (begun || !asked.stream()) {
            return;
        }
        begun = true;
        for (String type : new String[] {"response.created", "response.in_progress"}) {
            events.begin(type, out).text(",\"response\":");
            object.write(Status.of(Item.IN_PROGRESS), model, output, null, out);
            events.end(out);
        }
    }

    private void lifecycle(Status status, JsonOut out) {
        events.begin("response." + status.word(), out).text(",\"response\":");
        object.write(status, model, output, usage, out);
        events.end(out);
    }

    private byte[] unfinished(String status) {
        if (passed.isUsed()) {
            return passed.as(status);
        }
        JsonOut out = new JsonOut(1024);
        object.write(Status.of(status), model, output, usage, out);
        return out.toByteArray();
    }

    private void keep(Status status) {
        if (asked.turn().kept()) {
            JsonOut kept = new JsonOut(1024);
            object.write(status, model, output, usage, kept);
            asked.turn().keeper().ended(new Turn.Ended(status.word(), Optional.empty(), kept.toByteArray()));
        }
    }
}
