package dev.rehome.dialect.adapt;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.TaskState;
import dev.rehome.dialect.TaskStep;
import dev.rehome.dialect.Tasks;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A submission of a task, or a look at it: one body, which says a state or a refusal.
///
/// All that can be wrong with a look is the id: what the provider refuses as the caller's fault is a task that it does
/// not know any more.
final class TaskAttempt implements Attempt {
    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final int NOT_FOUND = 404;
    private static final int ID_CHARS_MAX = 128;

    private final Outbound.Http request;
    private final TaskStep step;
    private final Tasks tasks;
    private final Stamp stamp;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private Headers headers = Headers.none();
    private int status;
    private boolean over;

    TaskAttempt(Outbound.Http request, TaskStep step, Tasks tasks, Stamp stamp) {
        this.request = request;
        this.step = step;
        this.tasks = tasks;
        this.stamp = stamp;
    }

    @Override
    public Outbound first() {
        return request;
    }

    @Override
    public void head(int answered, Headers received, Events out) {
        status = answered;
        headers = received;
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        if (body.size() + chunk.length > BODY_BYTES_MAX) {
            String internal = "more than " + BODY_BYTES_MAX + " bytes in an answer about a task";
            fail(Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, internal), out);
        } else if (!over) {
            body.writeBytes(chunk);
        }
    }

    @Override
    public void frame(String text, Events out) {
        fail(Failure.transport("a frame on a connection that is no socket"), out);
    }

    @Override
    public void end(Ending how, Events out) {
        if (over) {
            return;
        }
        if (how != Ending.CLEAN) {
            fail(HttpTranslation.brokenOff(how), out);
            return;
        }
        byte[] answer = body.toByteArray();
        Optional<TaskState> state = status >= 200 && status < 300 ? read(answer) : Optional.empty();
        if (state.isPresent()) {
            tell(state.get(), out);
            return;
        }
        Failure refusal = tasks.refusal(status, answer, headers, stamp.now());
        boolean isUnknown = status == NOT_FOUND || refusal.kind() == FailureClass.CALLER;
        if (step instanceof TaskStep.Look && isUnknown) {
            tell(new TaskState.Gone(), out);
        } else {
            fail(refusal, out);
        }
    }

    private Optional<TaskState> read(byte[] answer) {
        return switch (step) {
            case TaskStep.Submit(var wish) ->
                tasks.submitted(answer).filter(TaskAttempt::isId).map(id -> new TaskState.Taken(id, wish));
            case TaskStep.Look _ -> tasks.looked(answer);
            case TaskStep.Fetch _ -> Optional.empty();
        };
    }

    /// The id becomes part of a path.
    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= ID_CHARS_MAX
                && id.chars()
                        .allMatch(c -> c >= '0' && c <= '9'
                                || c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c == '-'
                                || c == '_');
    }

    private void tell(TaskState state, Events out) {
        over = true;
        out.task(state);
        out.done();
    }

    private void fail(Failure failure, Events out) {
        if (!over) {
            over = true;
            out.failed(failure);
        }
    }
}
