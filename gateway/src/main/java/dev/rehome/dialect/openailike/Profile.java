package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// All that makes one OpenAI-shaped kind different from another.
///
/// @param keyHeader the header for the key; empty for `authorization: Bearer`
/// @param requests how each operation that the kind has is asked for
/// @param completions how the legacy `/completions` is asked for, where the kind has it
/// @param responses how OpenAI's `/responses` is asked for, where the kind has it
public record Profile(
        Optional<String> keyHeader,
        Map<Operation, Requests> requests,
        Optional<Completions> completions,
        Optional<Responses> responses,
        Answers answers,
        ErrorRows errors) {
    public Profile {
        requests = Map.copyOf(requests);
    }

    public static Profile of(Requests chat, Answers answers, ErrorRows errors) {
        return new Profile(
                Optional.empty(), Map.of(Operation.CHAT, chat), Optional.empty(), Optional.empty(), answers, errors);
    }

    public Profile withEmbeddings(Requests embeddings) {
        return with(Operation.EMBEDDINGS, embeddings);
    }

    public Profile with(Operation operation, Requests more) {
        Map<Operation, Requests> all = new EnumMap<>(requests);
        all.put(operation, more);
        return new Profile(keyHeader, all, completions, responses, answers, errors);
    }

    public Profile withCompletions(Completions models) {
        return new Profile(keyHeader, requests, Optional.of(models), responses, answers, errors);
    }

    public Profile withResponses(Responses models) {
        return new Profile(keyHeader, requests, completions, Optional.of(models), answers, errors);
    }

    public Profile withKeyHeader(String name) {
        return new Profile(Optional.of(name), requests, completions, responses, answers, errors);
    }

    /// The same for calls whose credential cannot be renewed.
    Profile withoutRenewal() {
        return new Profile(keyHeader, requests, completions, responses, answers, errors.withoutRenewal());
    }

    public Optional<Requests> requests(Operation operation) {
        return Optional.ofNullable(requests.get(operation));
    }

    /// The same for answers whose choices are no chat's, so that nothing in them is put right.
    Profile verbatim() {
        Answers plain = Answers.verbatim().withCodeAt(answers.codePath().toArray(String[]::new));
        return new Profile(
                keyHeader,
                requests,
                completions,
                responses,
                answers.doneMayLack() ? plain.withoutDone() : plain,
                errors);
    }
}
