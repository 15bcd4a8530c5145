package dev.rehome.server;

import dev.rehome.availability.Verdict;
import dev.rehome.call.CallRecord;
import dev.rehome.way.Considered;
import dev.rehome.way.Decision;
import java.util.List;
import java.util.Optional;

/// A decision as the record of a call has it.
final class Decided {
    private Decided() {}

    static CallRecord.Decided of(Decision decision) {
        List<Considered> considered = decision.basis().considered();
        if (considered.isEmpty()) {
            return CallRecord.Decided.NOTHING;
        }
        Considered first = switch (decision) {
            case Decision.Serve serve -> serve.targets().getFirst();
            case Decision.Refuse _ -> considered.getFirst();
        };
        Optional<String> id = Optional.of(decision.basis().id());
        List<String> wouldDeny = first.verdict().wouldDeny().stream()
                .map(denied -> denied.rule().id())
                .toList();
        return switch (first.verdict()) {
            case Verdict.Allowed _ ->
                new CallRecord.Decided(id, "allowed", Optional.empty(), Optional.empty(), Optional.empty(), wouldDeny);
            case Verdict.Tolerated tolerated ->
                new CallRecord.Decided(
                        id,
                        "tolerated",
                        Optional.of(tolerated.party()),
                        Optional.of(tolerated.notice().id()),
                        Optional.of(tolerated.rule().kind().word()),
                        wouldDeny);
            case Verdict.Denied denied ->
                new CallRecord.Decided(
                        id,
                        "denied",
                        Optional.of(denied.party()),
                        Optional.of(denied.rule().id()),
                        Optional.of(denied.rule().kind().word()),
                        wouldDeny);
        };
    }
}
