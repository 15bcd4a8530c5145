package dev.rehome.availability;

import dev.rehome.availability.Verdict.Allowed;
import dev.rehome.availability.Verdict.Denied;
import dev.rehome.availability.Verdict.Tolerated;
import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The compiled rules of one provider. Immutable; a verdict that needs no remark allocates nothing.
public final class ProviderRules {
    private static final Verdict PLAINLY = new Allowed(Confidence.SOURCE, List.of(), Optional.empty(), List.of());

    private final Provider provider;
    private final Options options;
    private final List<ModelPatterns> patterns;
    private final Instant[] starts;
    private final Epoch[][] epochs;

    /// @param patterns the distinct model patterns of the rules
    /// @param starts the beginnings of the epochs, ascending, the first at `Instant.MIN`
    /// @param epochs by the bit mask of matching patterns, then by start
    ProviderRules(
            Provider provider, Options options, List<ModelPatterns> patterns, Instant[] starts, Epoch[][] epochs) {
        this.provider = provider;
        this.options = options;
        this.patterns = patterns;
        this.starts = starts;
        this.epochs = epochs;
    }

    public String id() {
        return provider.id();
    }

    /// The facts, rules and notices that this was compiled from.
    public Provider provider() {
        return provider;
    }

    /// Whether this provider may serve this call. Pure.
    ///
    /// @param model the provider's own model id
    /// @param accepted notices that the operator has accepted by name
    public Verdict verdict(String model, Parties parties, Instant at, Acceptances accepted) {
        Epoch epoch = epoch(model, at);
        if (epoch.isPlain(parties)) {
            return PLAINLY;
        }
        Findings findings = epoch.judge(parties, options);
        Optional<Denied> denied = findings.first();
        if (denied.isEmpty()) {
            List<Denied> wouldDeny = wouldDeny(epoch, parties);
            Optional<Notice> pending = pending(epoch, model, parties);
            return new Allowed(findings.confidence(), findings.doubts(), pending, wouldDeny);
        }
        Optional<Notice> notice = accepted(epoch, model, findings.denials(), accepted);
        if (notice.isPresent()) {
            return new Tolerated(notice.get(), denied.get(), wouldDeny(epoch, parties));
        }
        return denied.get();
    }

    /// Everything that stands against serving this call, for an explanation; empty if it may be served.
    public List<Denied> denials(String model, Parties parties, Instant at) {
        return List.copyOf(epoch(model, at).judge(parties, options).denials());
    }

    /// The published notice that touches this caller and model, also where he is still served today.
    public Optional<Notice> pendingNotice(String model, Parties parties, Instant at) {
        return pending(epoch(model, at), model, parties);
    }

    /// The notices that are open at the time and end or limit service in this place.
    public List<Notice> openNotices(Place place, Instant at) {
        return provider().notices().stream()
                .filter(notice -> notice.isOpen(at) && touches(notice, place))
                .toList();
    }

    private boolean touches(Notice notice, Place place) {
        return notice.binds().stream()
                .map(party -> standing(party, place, "", notice.effective()))
                .anyMatch(standing -> !standing.state().isServed()
                        || standing.rule()
                                .filter(rule -> rule.id().equals(notice.rule()))
                                .isPresent());
    }

    /// How a place stands with this provider, for one party that is surely there and holds no eligibility.
    public Standing standing(Party party, Place place, String model, Instant at) {
        return Standing.of(epoch(model, at).of(party), place);
    }

    /// The first instant after this one at which any rule or notice begins or ends; `Instant.MAX` if there is none.
    public Instant nextChange(Instant after) {
        for (Instant start : starts) {
            if (start.isAfter(after)) {
                return start;
            }
        }
        return Instant.MAX;
    }

    private List<Denied> wouldDeny(Epoch epoch, Parties parties) {
        return epoch.dryRun().isEmpty()
                ? List.of()
                : epoch.judgeDryRun(parties, options).denials();
    }

    private Optional<Notice> pending(Epoch epoch, String model, Parties parties) {
        for (Notice notice : epoch.open()) {
            if (notice.models().matches(model)
                    && epoch.isAbout(notice, parties)
                    && epoch(model, notice.effective())
                            .judge(parties, options)
                            .first()
                            .isPresent()) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }

    /// The accepted notice that covers every denial. Only being off the list can be covered, and never law.
    private Optional<Notice> accepted(Epoch epoch, String model, List<Denied> denials, Acceptances accepted) {
        for (Notice notice : epoch.open()) {
            if (accepted.notices().contains(notice.id())
                    && notice.models().matches(model)
                    && denials.stream().allMatch(denied -> covers(epoch, notice, denied))) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }

    private static boolean covers(Epoch epoch, Notice notice, Denied denied) {
        return denied.reason() == Reason.NOT_LISTED
                && notice.binds().contains(denied.party())
                && denied.place().isPresent()
                && epoch.reaches(notice, denied.party(), denied.place().get());
    }

    private Epoch epoch(String model, Instant at) {
        int mask = 0;
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(model)) {
                mask |= 1 << i;
            }
        }
        int found = Arrays.binarySearch(starts, at);
        return epochs[mask][found >= 0 ? found : -found - 2];
    }
}
