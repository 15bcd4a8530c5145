package dev.rehome.videos;

import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.TaskState;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One video that was asked for, as it was last seen.
///
/// @param id the gateway's own
/// @param account whose it is; for everybody else there is none of this id
/// @param model the name that the client asked for
/// @param target where its task is
/// @param task the provider's id of it
/// @param size such as `1280x720`, as asked of the provider
/// @param seconds as asked of the provider
/// @param reason why it failed; empty where it has not
/// @param expires when the provider gives it away; empty where that is not known
/// @param result where the provider put it; empty until it is there
/// @param cover where the provider put a picture of it
public record KeptVideo(
        String id,
        String account,
        Instant created,
        String model,
        TargetModel target,
        String task,
        String prompt,
        String size,
        int seconds,
        Status status,
        Optional<Reason> reason,
        Optional<Instant> completed,
        Optional<Instant> expires,
        Optional<URI> result,
        Optional<URI> cover) {
    /// OpenAI's words for how far it is.
    public enum Status {
        QUEUED("queued"),
        IN_PROGRESS("in_progress"),
        COMPLETED("completed"),
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Status of(String word) {
            for (Status status : values()) {
                if (status.word.equals(word)) {
                    return status;
                }
            }
            throw new IllegalArgumentException("status: " + word + " (expected: a word of this version)");
        }
    }

    /// Why it failed: the gateway's code and sentence, never what the provider wrote.
    public enum Reason {
        MODERATION_BLOCKED("The provider's content filter refused the prompt, or the video that came of it."),
        INVALID_PARAMETERS("The provider refused the parameters of this video."),
        CANCELLED("The video was cancelled at the provider."),
        TASK_EXPIRED("The provider does not know the task of this video any more."),
        GENERATION_FAILED("The provider could not make this video.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    public boolean isUnderWay() {
        return status == Status.QUEUED || status == Status.IN_PROGRESS;
    }

    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    /// The same after the provider said this of its task.
    public KeptVideo seen(TaskState state, Instant now) {
        return switch (state) {
            case TaskState.Taken _, TaskState.Waiting() -> as(Status.QUEUED);
            case TaskState.Running() -> as(Status.IN_PROGRESS);
            case TaskState.Done done -> done(done, now);
            case TaskState.Gone() -> failed(Reason.TASK_EXPIRED);
            case TaskState.Failed(TaskState.Reason why) ->
                failed(
                        switch (why) {
                            case CONTENT -> Reason.MODERATION_BLOCKED;
                            case PARAMETERS -> Reason.INVALID_PARAMETERS;
                            case CANCELLED -> Reason.CANCELLED;
                            case PROVIDER -> Reason.GENERATION_FAILED;
                        });
        };
    }

    /// The same with its task there.
    public KeptVideo at(TargetModel where) {
        return new KeptVideo(
                id, account, created, model, where, task, prompt, size, seconds, status, reason, completed, expires,
                result, cover);
    }

    private KeptVideo done(TaskState.Done done, Instant now) {
        return new KeptVideo(
                id,
                account,
                created,
                model,
                target,
                task,
                prompt,
                size,
                seconds,
                Status.COMPLETED,
                Optional.empty(),
                Optional.of(now),
                done.life().map(now::plus),
                done.results().stream().findFirst(),
                done.cover());
    }

    private KeptVideo failed(Reason why) {
        return with(Status.FAILED, Optional.of(why));
    }

    private KeptVideo as(Status other) {
        return with(other, Optional.empty());
    }

    private KeptVideo with(Status other, Optional<Reason> why) {
        return new KeptVideo(
                id, account, created, model, target, task, prompt, size, seconds, other, why, completed, expires,
                result, cover);
    }
}
