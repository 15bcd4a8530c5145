package dev.rehome.server;

import dev.rehome.batch.Submitter;
import dev.rehome.call.Candidates;
import dev.rehome.call.Refusal;
import dev.rehome.dialect.Operation;
import dev.rehome.place.MalformedDeclaration;
import dev.rehome.place.PlaceFinder;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.kept.Wrong;
import dev.rehome.way.Inquiry;
import dev.rehome.way.Snapshot;
import dev.rehome.way.caller.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who asks for something that he keeps, and from where.
record Asker(Caller caller, Candidates places, Map<String, String> headers) {
    /// What the calls of a batch are made with, as the one who made it was.
    private static final List<String> HANDED_ON = List.of("x-rehome-tags", "x-rehome-labels");

    private static final int HEADER_CHARS_MAX = 2_000;

    /// @throws Wrong when he has no key, or declares something that is no place
    static Asker of(Incoming incoming, Front front, Running running) {
        Snapshot snapshot = running.snapshot().get();
        Arrival arrival = Arrival.of(incoming, front, Operation.CHAT, running);
        Inquiry inquiry = arrival.inquiry("", snapshot);
        Caller caller = inquiry.secret()
                .map(secret -> snapshot.callers().find(secret).orElseThrow(() -> new Wrong(new Refusal.KeyInvalid())))
                .orElseThrow(() -> new Wrong(new Refusal.KeyMissing()));
        Labels.wrong(arrival.labels()).ifPresent(wrong -> {
            throw new Wrong(wrong);
        });
        try {
            return new Asker(caller, running.way().places(inquiry, caller, snapshot), headers(incoming));
        } catch (MalformedDeclaration malformed) {
            throw new Wrong(
                    new Refusal.Invalid(PlaceFinder.HEADER, "invalid_value", String.valueOf(malformed.getMessage())));
        }
    }

    private static Map<String, String> headers(Incoming incoming) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HANDED_ON) {
            Optional<String> value = incoming.headers().first(name).filter(text -> text.length() <= HEADER_CHARS_MAX);
            value.ifPresent(text -> headers.put(name, text));
        }
        return headers;
    }

    String account() {
        return caller.account();
    }

    Submitter submitter() {
        return new Submitter(caller.account(), caller.key().id(), places, headers);
    }
}
