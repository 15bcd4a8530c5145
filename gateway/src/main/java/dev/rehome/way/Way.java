package dev.rehome.way;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Parties;
import dev.rehome.call.Place;
import dev.rehome.call.Refusal;
import dev.rehome.config.EndUser;
import dev.rehome.config.Provider;
import dev.rehome.config.WhenUnknown;
import dev.rehome.dialect.TargetModel;
import dev.rehome.place.EndUserEvidence;
import dev.rehome.place.MalformedDeclaration;
import dev.rehome.place.PlaceFinder;
import dev.rehome.way.caller.Caller;
import dev.rehome.way.limit.Allowance;
import dev.rehome.way.limit.Claim;
import dev.rehome.way.limit.Grant;
import dev.rehome.way.limit.Limiter;
import dev.rehome.way.route.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The way of a request, up to the decision. It does no I/O; all it changes is the reservation at its end.
public final class Way {
    /// What a client is told to wait when a drill leaves nobody to serve it.
    private static final Duration DRILL_RETRY = Duration.ofMinutes(1);

    private final Limiter limiter;
    private final Health health;
    private final Moves moves;

    public Way(Limiter limiter, Health health) {
        this(limiter, health, Moves.NONE);
    }

    public Way(Limiter limiter, Health health, Moves moves) {
        this.limiter = limiter;
        this.health = health;
        this.moves = moves;
    }

    /// Decides who may serve this call: who calls, what he asks for, where the end user is, which targets may lawfully
    /// serve, in which order, and whether the caller's limits allow it.
    public Decision decide(Inquiry call, Snapshot snapshot, Instant now) {
        if (call.secret().isEmpty() && call.recorded().isEmpty()) {
            return refuse(call, snapshot, new Refusal.KeyMissing());
        }
        Optional<Caller> asking = caller(call, snapshot);
        if (asking.isEmpty()) {
            return refuse(call, snapshot, new Refusal.KeyInvalid());
        }
        Caller caller = asking.get();
        Optional<ModelRoute> known = call.only()
                .map(target -> snapshot.route(call.model(), target))
                .orElseGet(() -> snapshot.route(call.model()))
                .filter(_ -> caller.key().mayAskFor(call.model()));
        Optional<ModelRoute> route = known.flatMap(found -> found.doing(call.operation()));
        if (route.isEmpty()) {
            return refuse(call, snapshot, known.isEmpty() ? new Refusal.ModelNotFound(call.model()) : unable(call));
        }
        Candidates places;
        try {
            places = places(call, caller, snapshot);
        } catch (MalformedDeclaration malformed) {
            return refuse(
                    call,
                    snapshot,
                    new Refusal.Invalid(PlaceFinder.HEADER, "invalid_value", String.valueOf(malformed.getMessage())));
        }
        Optional<Move> move = move(call, route.get(), caller, places, snapshot, now);
        ModelRoute moved = move.map(m -> moved(route.get(), m, call, snapshot)).orElse(route.get());
        List<Considered> considered = consider(moved, caller, places, snapshot, now);
        Decision.Basis basis = basis(call, snapshot, Optional.of(caller), places, considered, move);
        List<Considered> lawful =
                considered.stream().filter(Considered::isLawful).toList();
        if (lawful.isEmpty()) {
            boolean rehearsed = move.flatMap(Move::without).isPresent();
            Refusal refusal = rehearsed
                    ? new Refusal.NoneHealthy(DRILL_RETRY)
                    : Denials.refusal(basis.id(), caller, considered, snapshot);
            return new Decision.Refuse(basis, refusal, Optional.empty());
        }
        List<Considered> standIns = move.map(m -> standIns(moved, m, call, snapshot))
                .map(others -> consider(others, caller, places, snapshot, now))
                .orElse(List.of());
        return reserve(call, new Found(basis, moved, caller, lawful, standIns), snapshot, now);
    }

    /// What is to be reserved for.
    private record Found(
            Decision.Basis basis,
            ModelRoute route,
            Caller caller,
            List<Considered> lawful,
            List<Considered> standIns) {}

    private Optional<Move> move(
            Inquiry call, ModelRoute route, Caller caller, Candidates places, Snapshot snapshot, Instant now) {
        if (call.only().isPresent()) {
            return Optional.empty();
        }
        LongSupplier conversation = () -> {
            long number = call.conversation().applyAsLong(snapshot.hash());
            return number == 0 ? call.id().hashCode() : number;
        };
        return moves.of(new Moves.Asked(caller, call.model(), call.operation(), places, conversation), route, now);
    }

    private static ModelRoute moved(ModelRoute route, Move move, Inquiry call, Snapshot snapshot) {
        List<Target> first = able(move.first(), call, snapshot);
        ModelRoute moved = move.isAlone() ? route.only(first) : route.behind(first);
        return move.without().map(moved::without).orElse(moved);
    }

    /// Those that are not in the route anyway.
    private static ModelRoute standIns(ModelRoute route, Move move, Inquiry call, Snapshot snapshot) {
        return route.only(able(move.standIns().targets(), call, snapshot).stream()
                .filter(target ->
                        route.targets().stream().noneMatch(one -> one.name().equals(target.name())))
                .toList());
    }

    private static List<Target> able(List<TargetModel> models, Inquiry call, Snapshot snapshot) {
        return models.stream()
                .flatMap(target -> snapshot.target(target).stream())
                .filter(target -> target.site().kind().operations().contains(call.operation()))
                .toList();
    }

    /// The model is there, but for something else.
    private static Refusal unable(Inquiry call) {
        String what = call.operation().word().replace('_', ' ');
        return new Refusal.Unsupported(List.of("model"), "The provider of this model has no API for " + what + ".");
    }

    private static Optional<Caller> caller(Inquiry call, Snapshot snapshot) {
        return call.recorded().isPresent()
                ? snapshot.callers().byId(call.recorded().get().key())
                : call.secret().flatMap(snapshot.callers()::find);
    }

    /// What is found about every target of a model, lawful or not; the whole of the decision that is pure.
    public List<Considered> consider(
            ModelRoute route, Caller caller, Candidates places, Snapshot snapshot, Instant now) {
        return route.targets().stream()
                .map(target -> {
                    Provider provider = target.site().provider();
                    Parties parties = new Parties(
                            places,
                            caller.entity(),
                            provider.contract(),
                            provider.egress().place());
                    return new Considered(
                            target,
                            parties,
                            target.site().rules().verdict(target.model().model(), parties, now, snapshot.acceptances()),
                            health.isRegionRefused(target.triple(), now));
                })
                .toList();
    }

    /// What a caller is told when none of these targets may serve.
    public static Refusal refusal(String decision, Caller caller, List<Considered> considered, Snapshot snapshot) {
        return Denials.refusal(decision, caller, considered, snapshot);
    }

    /// The places the end user of this call may be in.
    ///
    /// @throws MalformedDeclaration when the call declares something that is no place
    public Candidates places(Inquiry call, Caller caller, Snapshot snapshot) {
        if (call.recorded().isPresent()) {
            return call.recorded().get().places();
        }
        EndUserEvidence how = switch (caller.key().endUser()) {
            case EndUser.CallerAddress() -> new EndUserEvidence.CallerAddress();
            case EndUser.Declared() -> new EndUserEvidence.Declared();
            case EndUser.Fixed(Place place) -> new EndUserEvidence.Fixed(place);
        };
        Candidates found = PlaceFinder.find(how, call.declaredPlace(), call.address(), snapshot.places());
        if (!found.isUnknown() || snapshot.config().location().whenUnknown() != WhenUnknown.ACCOUNT) {
            return found;
        }
        Place account = caller.entity().country();
        return Candidates.of(List.of(new Evidence("account", Optional.of(account), Optional.empty(), "when_unknown")));
    }

    private Decision reserve(Inquiry call, Found found, Snapshot snapshot, Instant now) {
        Claim claim = new Claim(call.tokens());
        boolean counts = call.recorded().flatMap(Recorded::measured).isEmpty();
        Caller caller = counts ? found.caller : found.caller.with(Allowance.unlimited());
        return switch (limiter.reserve(account(call, caller), caller.allowance(), claim, now)) {
            case Grant.Refused refused -> new Decision.Refuse(found.basis, limited(refused), Optional.of(refused));
            case Grant.Reserved grant -> {
                boolean weighted = found.route.weighted();
                long conversation = weighted ? call.conversation().applyAsLong(snapshot.hash()) : 0;
                List<TargetModel> first = found.basis.move().map(Move::first).orElse(List.of());
                List<Considered> ordered = Ordering.of(found.lawful, weighted, conversation, first);
                List<Considered> standIns =
                        found.standIns.stream().filter(Considered::isLawful).toList();
                yield new Decision.Serve(found.basis, found.route, caller, ordered, standIns, grant);
            }
        };
    }

    /// What is measured has limits of its own, so that it takes nothing from those of the key.
    private static String account(Inquiry call, Caller caller) {
        return call.recorded()
                .flatMap(Recorded::measured)
                .map(Recorded.Measured::purpose)
                .orElse(caller.key().id());
    }

    private static Refusal limited(Grant.Refused refused) {
        Refusal.Limit limit = switch (refused.limit()) {
            case REQUESTS -> Refusal.Limit.REQUESTS_PER_MINUTE;
            case TOKENS -> Refusal.Limit.TOKENS_PER_MINUTE;
            case CONCURRENCY -> Refusal.Limit.CONCURRENCY;
        };
        return new Refusal.Limited(limit, refused.allowed(), Optional.of(refused.retryAfter()));
    }

    private static Decision refuse(Inquiry call, Snapshot snapshot, Refusal refusal) {
        Optional<Caller> nobody = Optional.empty();
        return new Decision.Refuse(
                basis(call, snapshot, nobody, Decision.Basis.NOWHERE, List.of(), Optional.empty()),
                refusal,
                Optional.empty());
    }

    private static Decision.Basis basis(
            Inquiry call,
            Snapshot snapshot,
            Optional<Caller> caller,
            Candidates places,
            List<Considered> considered,
            Optional<Move> move) {
        // The tag of the snapshot is in the id, so that an explanation later can tell whether it is by the same rules.
        String id =
                "dec-" + snapshot.tag() + "-" + call.id().substring(call.id().indexOf('-') + 1);
        return new Decision.Basis(id, snapshot.version(), caller, places, considered, move);
    }
}
