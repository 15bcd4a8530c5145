package dev.rehome.server;

import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Feature;
import dev.rehome.call.Place;
import dev.rehome.chat.PromptChange;
import dev.rehome.config.Log;
import dev.rehome.dialect.Operation;
import dev.rehome.place.Address;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Route;
import dev.rehome.way.Decision;
import dev.rehome.way.Inquiry;
import dev.rehome.way.Move;
import dev.rehome.way.Recorded;
import dev.rehome.way.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A request that has come in.
///
/// @param id the gateway's id of the call
/// @param call what was asked, where one model answers it
record Arrival(
        Incoming incoming,
        Front front,
        Operation operation,
        String id,
        Instant started,
        long startedNanos,
        Optional<Route.Call> call) {
    /// Output that is reserved for a client that sets no limit.
    private static final int OUTPUT_TOKENS_DEFAULT = 1_024;

    static Arrival of(Incoming incoming, Front front, Operation operation, Running running) {
        return new Arrival(
                incoming,
                front,
                operation,
                CallIds.next(running.clock()),
                running.clock().instant(),
                running.nanos().getAsLong(),
                Optional.empty());
    }

    /// A request that one model answers.
    static Arrival of(Incoming incoming, Route.Call call, Running running) {
        Arrival plain = of(incoming, call.front(), call.endpoint().operation(), running);
        return new Arrival(
                incoming, plain.front, plain.operation, plain.id, plain.started, plain.startedNanos, Optional.of(call));
    }

    /// The same call, whose answer goes elsewhere.
    Arrival through(Incoming other) {
        return new Arrival(other, front, operation, id, started, startedNanos, call);
    }

    Inquiry inquiry(ClientAsk ask, Snapshot snapshot) {
        AskFacts facts = ask.facts();
        long output = facts.outputTokensMax() > 0 ? facts.outputTokensMax() : OUTPUT_TOKENS_DEFAULT;
        long tokens = switch (operation) {
            case CHAT -> facts.inputTokensMax() + output * facts.choices();
            case COUNT_TOKENS -> 0;
            default -> facts.inputTokensMax();
        };
        return new Inquiry(
                id,
                front.key(incoming.headers(), incoming.query()),
                decided(),
                ask.model(),
                tokens,
                address(snapshot),
                header("x-rehome-place"),
                Conversation.of(header("x-rehome-conversation"), ask),
                incoming.recorded(),
                ask.only()
                        .or(() ->
                                incoming.recorded().flatMap(Recorded::measured).map(Recorded.Measured::only)));
    }

    /// An inquiry about a model without a body.
    Inquiry inquiry(String model, Snapshot snapshot) {
        return new Inquiry(
                id,
                front.key(incoming.headers(), incoming.query()),
                operation,
                model,
                0,
                address(snapshot),
                header("x-rehome-place"),
                _ -> 0);
    }

    /// What is decided about: to count the tokens of a chat is to ask who would answer it, and who can
    /// make a video can be asked about it.
    private Operation decided() {
        return switch (operation) {
            case COUNT_TOKENS -> Operation.CHAT;
            case VIDEO_STATUS, VIDEO_CONTENT -> Operation.VIDEO;
            default -> operation;
        };
    }

    /// The headers by which a client names this call; Anthropic's SDKs know it by one of their own.
    void identify(Map<String, String> headers) {
        headers.put("x-request-id", id);
        if (front == Front.ANTHROPIC) {
            headers.put("request-id", id);
        }
    }

    private Optional<Address> address(Snapshot snapshot) {
        return incoming.address(snapshot.clientAddress());
    }

    CallLog log(ClientAsk ask, Snapshot snapshot, Decision decision) {
        SortedSet<String> features = new TreeSet<>();
        for (Feature feature : ask.facts().features()) {
            features.add(feature.word());
        }
        CallRecord.Asked asked = new CallRecord.Asked(
                front.word(), Optional.of(operation), ask.model(), ask.stream(), features, ask.bytesIn());
        CallLog log = new CallLog(id, asked, started, startedNanos);
        log.caller(caller(snapshot, decision));
        log.decided(Decided.of(decision));
        return log;
    }

    private CallRecord.Caller caller(Snapshot snapshot, Decision decision) {
        Decision.Basis basis = decision.basis();
        Optional<String> address = switch (snapshot.config().log().addresses()) {
            case Log.Addresses.TRUNCATED ->
                address(snapshot).map(at -> at.truncated().toString());
            case Log.Addresses.HASHED ->
                address(snapshot).map(at -> snapshot.hash().hex(at.text()).substring(0, 16));
            case Log.Addresses.NONE -> Optional.empty();
        };
        return new CallRecord.Caller(
                basis.caller().map(caller -> caller.account()),
                basis.caller().map(caller -> caller.key().id()),
                basis.places().places().toList().stream().map(Place::code).toList(),
                address,
                tags(decision));
    }

    /// The changes of the system prompt that a move brings for some targets, by name.
    Map<String, PromptChange> prompts(Decision.Serve decision) {
        return incoming.recorded()
                .flatMap(Recorded::measured)
                .map(measured -> measured.prompt()
                        .map(change -> Map.of(measured.only().toString(), change))
                        .orElse(Map.of()))
                .or(() -> decision.basis().move().map(Move::prompts))
                .orElse(Map.of());
    }

    private Map<String, String> tags(Decision decision) {
        Map<String, String> tags = new LinkedHashMap<>(Tags.parse(header("x-rehome-tags")));
        decision.basis().move().ifPresent(move -> tags.put(CallRecord.MOVE, move.word()));
        tags.putAll(ownTags());
        return tags;
    }

    /// What marks a call that the gateway makes itself, to measure; nothing for a client's.
    Map<String, String> ownTags() {
        return incoming.recorded()
                .flatMap(Recorded::measured)
                .map(measured -> Map.of(CallRecord.MOVE, measured.purpose(), CallRecord.OWN, "measured"))
                .orElse(Map.of());
    }

    /// The headers that every answer to this call has once it is decided.
    Map<String, String> headers(Decision.Basis basis) {
        Map<String, String> headers = new LinkedHashMap<>();
        identify(headers);
        headers.put("x-rehome-decision", basis.id());
        Labels.warning(labels()).ifPresent(warning -> headers.put("x-rehome-warnings", warning));
        return headers;
    }

    /// The header `x-rehome-labels`.
    Optional<String> labels() {
        return header("x-rehome-labels");
    }

    private Optional<String> header(String name) {
        return incoming.headers().first(name);
    }
}
