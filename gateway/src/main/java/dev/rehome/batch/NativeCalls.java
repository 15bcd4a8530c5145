package dev.rehome.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where batches meet the providers that have a batch API of their own. Nothing comes on a thread that its waiter
/// blocks.
public interface NativeCalls {
    /// Who a model's call would go to at this moment, by the same decision as a client's call.
    Chosen choose(Submitter submitter, String endpoint, String model);

    /// What was decided.
    sealed interface Chosen {
        /// @param targets the lawful ones, in the order to try, as `provider/model`
        /// @param isNative whether the first of them is at a provider that may run batches itself
        record Lawful(List<String> targets, boolean isNative) implements Chosen {
            public Lawful {
                targets = List.copyOf(targets);
            }
        }

        /// Nobody may serve; a line's call would be told why.
        record Refused() implements Chosen {}

        /// A limit of the key holds it back.
        record Later(Duration after) implements Chosen {}
    }

    /// The provider's word for an endpoint.
    String endpoint(String target, String endpoint);

    /// The body that a line's call would send to a target; empty where it cannot go there as it is.
    Optional<byte[]> encode(String target, String endpoint, byte[] body);

    /// Asks a provider.
    CompletionStage<Told> ask(String provider, Asked asked);

    /// @param rest a path such as `/batches`, with its query
    /// @param json the body; empty for none
    /// @param file to be uploaded for a batch in the place of `json`
    /// @param into where a good answer's body goes, in the place of `Told.body`
    record Asked(String method, String rest, byte[] json, Optional<Upload> file, Optional<Path> into) {
        static Asked of(String method, String rest) {
            return new Asked(method, rest, new byte[0], Optional.empty(), Optional.empty());
        }

        static Asked post(String rest, byte[] json) {
            return new Asked("POST", rest, json, Optional.empty(), Optional.empty());
        }
    }

    /// @param name what the provider is told that the file is called
    record Upload(String name, Path file) {}

    /// What a provider answered.
    ///
    /// @param status 0 where there was no answer, or not a whole one
    record Told(int status, byte[] body) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /// Whether it has said no, and trying again is no use.
        boolean isRefusal() {
            return status >= 400 && status < 500 && status != 401 && status != 408 && status != 409 && status != 429;
        }
    }

    /// Takes a provider's answer to a line as if the line had just been called: the answer becomes what a client would
    /// get, and the ledger has its row.
    ///
    /// @param callId the same for the same line, so that the ledger counts it once
    CompletionStage<Answered> answered(
            Submitter submitter, String endpoint, String callId, String target, byte[] body, Told answer);
}
