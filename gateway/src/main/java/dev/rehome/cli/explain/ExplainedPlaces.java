package dev.rehome.cli.explain;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.dialect.Operation;
import dev.rehome.place.Address;
import dev.rehome.way.Inquiry;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Way;
import dev.rehome.way.caller.Caller;
import java.util.Optional;

/// The places of an explained call: places that are given are taken as known for certain; else the evidence is weighed
/// as for a real
/// call from `--address`.
final class ExplainedPlaces {
    private ExplainedPlaces() {}

    static Candidates of(Explanation.Question question, Caller caller, Snapshot snapshot, Way way) {
        if (!question.places().isEmpty()) {
            return Candidates.of(question.places().stream()
                    .map(code -> new Evidence("given", Optional.of(Place.of(code)), Optional.empty(), "taken as known"))
                    .toList());
        }
        Optional<Address> address = question.address()
                .map(text -> Address.parse(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException("--address: '" + text + "' (expected: an IP address)")));
        Inquiry inquiry = new Inquiry(
                "explained", Optional.empty(), Operation.CHAT, question.model(), 0, address, Optional.empty(), _ -> 0);
        return way.places(inquiry, caller, snapshot);
    }
}
