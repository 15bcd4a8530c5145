package dev.rehome.dialect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one vendor takes tasks: the port beside `Dialect` for what is not answered at once. Sans-I/O, immutable; where
/// results lie is data, and fetching them is the same for all.
public interface Tasks {
    /// Makes a submission of an ask; its draft is made by `Draft.task`, with what is asked in the end.
    Encoding submit(Ask ask, TargetModel model, Strictness strictness);

    /// @param signed the headers with the credential
    Outbound.Http submission(Draft draft, Map<String, String> signed);

    /// @param id as the provider gave it
    Outbound.Http look(String id, Map<String, String> signed);

    /// The task's id from the answer to a submission; empty when there is none.
    Optional<String> submitted(byte[] answer);

    /// The state from the answer to a look; empty when there is none.
    Optional<TaskState> looked(byte[] answer);

    /// What a refusal means, or an answer that was none.
    Failure refusal(int status, byte[] body, Headers headers, Instant now);

    /// The hosts that results lie on; `*.` at the beginning stands for anything.
    List<String> resultHosts();
}
