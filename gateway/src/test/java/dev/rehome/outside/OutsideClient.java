package dev.rehome.outside;

import java.util.List;
import java.util.Optional;

/// One SDK, as its users use it. Every method makes a client for the door and calls it once, without retries.
interface OutsideClient {
    /// Where the gateway is and with which key.
    record Door(String baseUrl, String key) {}

    /// What is asked for.
    ///
    /// @param tools whether the functions `get_weather` and `get_time` are offered, each with a `city`
    record Ask(String model, String text, boolean tools) {
        static Ask plain(String model, String text) {
            return new Ask(model, text, false);
        }
    }

    /// A call of a function that an answer holds.
    record Call(String id, String name, String arguments) {}

    /// What the SDK made of an answer.
    ///
    /// @param pieces how many events held text; 0 for an answer that was not streamed
    record Said(String text, List<Call> calls, String finish, long promptTokens, long completionTokens, int pieces) {}

    /// What an answer with a schema is read into.
    record City(String name, String country) {}

    /// What the SDK raised: the simple name of the class; the HTTP status, or 0 where the SDK gives none; and the
    /// error's body as the SDK gives it, or its message where it gives none.
    final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1;

        final String type;
        final int status;
        final String body;

        Raised(String type, int status, String body) {
            super(type + " " + status + " " + body);
            this.type = type;
            this.status = status;
            this.body = body;
        }
    }

    Said chat(Door door, Ask ask);

    Said stream(Door door, Ask ask);

    /// Asks with tools, answers every call with `sunny` and asks again: what was said then.
    Said converse(Door door, Ask ask);

    /// Asks for an answer of a JSON schema and reads it into the SDK's own typed form.
    City structured(Door door, Ask ask);

    List<List<Double>> embed(Door door, String model, List<String> texts);

    List<String> models(Door door);

    /// Opens a stream, takes the first piece of text, and leaves.
    void abort(Door door, Ask ask);

    /// What the SDK made of a batch and its files.
    ///
    /// @param expiresSeconds from the input's creation to its end
    /// @param listed whether the output is among the files of the account
    /// @param deleted whether the input was deleted at the end
    /// @param texts of the answers, in any order
    record Batched(
            String status, long completed, long expiresSeconds, boolean listed, boolean deleted, List<String> texts) {}

    /// Uploads a file of chats that is kept for an hour, makes a batch of it, waits for its end, reads its output and
    /// deletes the input; empty where the SDK has no batches.
    Optional<Batched> batch(Door door, String model, List<String> texts);

    /// A chat through the SDK's own client for Azure; empty where it has none.
    ///
    /// @param address scheme, host and port
    Optional<Said> azure(String address, String key, String deployment, String text);
}
