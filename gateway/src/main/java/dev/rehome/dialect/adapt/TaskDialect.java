package dev.rehome.dialect.adapt;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.TaskStep;
import dev.rehome.dialect.Tasks;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The dialect of a vendor's tasks: submitting and looking by its port, getting the result from the hosts that are
/// declared.
public final class TaskDialect implements Dialect {
    private static final byte[] NOTHING = {};

    private final Tasks tasks;
    private final ResultHosts hosts;

    private TaskDialect(Tasks tasks, ResultHosts hosts) {
        this.tasks = tasks;
        this.hosts = hosts;
    }

    public static TaskDialect at(Kind.Site site, Tasks tasks) {
        return new TaskDialect(tasks, ResultHosts.of(tasks.resultHosts(), site));
    }

    @Override
    public Encoding encode(Ask ask, TargetModel model, Strictness strictness) {
        TaskStep step = ask.task().orElseThrow(() -> new IllegalStateException("a call that is no step of a task"));
        return switch (step) {
            case TaskStep.Submit _ -> tasks.submit(ask, model, strictness);
            case TaskStep.Look _ -> ready(ask, model, step);
            case TaskStep.Fetch(URI result) ->
                hosts.fetch(result).isPresent()
                        ? ready(ask, model, step)
                        : new Encoding.Unsupported(
                                List.of("result_hosts"),
                                "the result lies on the host " + result.getHost()
                                        + ", which the gateway's operator has not declared (result_hosts)");
        };
    }

    private static Encoding ready(Ask ask, TargetModel model, TaskStep step) {
        return new Encoding.Ready(Draft.task(ask.operation(), model, NOTHING, step), List.of());
    }

    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        TaskStep step =
                draft.task().orElseThrow(() -> new IllegalArgumentException("draft: expected a step of a task"));
        return switch (step) {
            case TaskStep.Submit _ -> new TaskAttempt(tasks.submission(draft, signed(credential)), step, tasks, stamp);
            case TaskStep.Look(String id) -> new TaskAttempt(tasks.look(id, signed(credential)), step, tasks, stamp);
            case TaskStep.Fetch(URI result) ->
                new FetchAttempt(hosts.fetch(result)
                        .orElseThrow(() -> new IllegalArgumentException("result: expected a host that is declared")));
        };
    }

    private static Map<String, String> signed(Credential credential) {
        String key = switch (credential) {
            case Credential.Token(var token) -> token.reveal();
            case Credential.Bearer(var token) -> token.reveal();
            case Credential.Nothing(), Credential.Signing _ ->
                throw new IllegalArgumentException("credential: expected a key");
        };
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json");
        headers.put("authorization", "Bearer " + key);
        return headers;
    }
}
