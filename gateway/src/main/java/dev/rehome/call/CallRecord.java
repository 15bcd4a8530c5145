package dev.rehome.call;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/// The one log object of one attempt of one call: log line, metrics, ledger and audit read it and nothing else.
///
/// It carries no prompt, no answer, no credential and no full client address. A call that failed over has one record
/// per attempt; the last one has `last` set and stands for the call. A refused call has one record, attempt 0.
///
/// @param callId the gateway's own id of the call; with `attempt` it is the key everywhere
/// @param attempt 0 where no provider was called, else from 1
/// @param last whether this record ends the call
/// @param caller who called
/// @param asked what was asked for
/// @param decided what was decided
/// @param target the provider and its model that was called; empty where none was
/// @param result how it ended
/// @param usage the tokens; empty where there is nothing to count, such as for a refusal
/// @param cost what the tokens cost
/// @param times when, and how long
public record CallRecord(
        String callId,
        int attempt,
        boolean last,
        Caller caller,
        Asked asked,
        Decided decided,
        Optional<Target> target,
        Result result,
        Optional<Usage> usage,
        Cost cost,
        Times times) {

    /// The tag of calls that are part of a relocation or a drill: what moves and its stage.
    public static final String MOVE = "rehome.move";

    /// The tag of calls that the gateway makes to measure a target: they are nobody's use.
    public static final String OWN = "rehome.own";

    /// How the tag of a move begins for a call that repeats a client's call to another target.
    public static final String SHADOW = "shadow:";

    /// Who called.
    ///
    /// @param account the account's id; empty where the key was not known
    /// @param key the key's id, never the key
    /// @param places the codes of the places the end user may be in
    /// @param address the client's address, truncated or hashed by whoever fills this
    /// @param tags what the caller said in `x-rehome-tags`
    public record Caller(
            Optional<String> account,
            Optional<String> key,
            List<String> places,
            Optional<String> address,
            Map<String, String> tags) {
        public static final Caller UNKNOWN =
                new Caller(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Map.of());

        public Caller {
            places = List.copyOf(places);
            tags = Map.copyOf(tags);
        }

        /// The same with these tags.
        public Caller with(Map<String, String> others) {
            return new Caller(account, key, places, address, others);
        }
    }

    /// What was asked for.
    ///
    /// @param front the API that was called: `openai`, `azure`, `anthropic`
    /// @param operation what the client wants done; empty for a path that is none, such as `GET /v1/models`
    /// @param model the name the client asked for, cut to a sane length; empty where it could not be read
    /// @param streamed whether a stream was asked for
    /// @param features what the call makes use of, such as `tools` or `vision`, in sorted order
    /// @param bytesIn the size of the request's body
    public record Asked(
            String front,
            Optional<Operation> operation,
            String model,
            boolean streamed,
            SortedSet<String> features,
            long bytesIn) {}

    /// What was decided.
    ///
    /// @param id the decision's id, with which it can be explained later; empty where it never came to a decision
    /// @param verdict `allowed`, `tolerated`, `denied`, or `none` where it never came to a decision
    /// @param party the party that decided, where the verdict is not plain `allowed`
    /// @param rule the id of the rule or notice that decided
    /// @param reason the kind of the rule: `offer`, `law`, `ownership`, ...: a word of a small set
    /// @param wouldDeny ids of rules in dry-run mode that would have denied this call
    public record Decided(
            Optional<String> id,
            String verdict,
            Optional<Party> party,
            Optional<String> rule,
            Optional<String> reason,
            List<String> wouldDeny) {
        public static final Decided NOTHING =
                new Decided(Optional.empty(), "none", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public Decided {
            wouldDeny = List.copyOf(wouldDeny);
        }
    }

    /// What was called.
    ///
    /// @param provider the provider's id in the configuration
    /// @param model the model's id at the provider
    public record Target(String provider, String model) {
        @Override
        public String toString() {
            return provider + "/" + model;
        }
    }

    /// How it ended.
    ///
    /// @param status the HTTP status the client got; for an attempt that is not the last, the one it would have got
    /// @param outcome how it ended, in one word
    /// @param failure the class of the provider's failure, where there was one
    /// @param refusal the short id of the refusal or error that the client was told
    /// @param clientGone whether the client left before the end
    /// @param warnings the codes of the warnings the client was told
    /// @param bytesOut what was sent to the client
    public record Result(
            int status,
            Outcome outcome,
            Optional<FailureClass> failure,
            Optional<String> refusal,
            boolean clientGone,
            List<String> warnings,
            long bytesOut) {
        public Result {
            warnings = List.copyOf(warnings);
        }
    }

    /// When, and how long.
    ///
    /// @param started when the call's head was read, by the wall clock
    /// @param durationNanos from then to the end of this attempt
    /// @param attemptNanos from this attempt's start to its end; 0 where there was none
    /// @param firstTokenNanos from the call's start to the first content sent to the client, if any was
    public record Times(Instant started, long durationNanos, long attemptNanos, OptionalLong firstTokenNanos) {}
}
