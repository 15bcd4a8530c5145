package dev.rehome.bench.micro;

import dev.rehome.call.Candidates;
import dev.rehome.way.Considered;
import dev.rehome.way.Decision;
import dev.rehome.way.Inquiry;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Way;
import dev.rehome.way.caller.Caller;
import dev.rehome.way.limit.Limiter;
import dev.rehome.way.route.Health;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Who may serve one call of a model with 20 targets.
@State(Scope.Thread)
public class DecisionBench {
    /// An address of each kind of caller: served by most, refused by the closed lists, and with no place.
    @Param({"8.8.8.8", "114.114.114.114", "10.0.0.1"})
    private String address = "";

    private final Limiter limiter = Limiter.inMemory();
    private final Way way = new Way(limiter, new Health());
    private final Snapshot snapshot = Deciding.snapshot();
    private final Caller caller = snapshot.callers().byId("bench").orElseThrow();
    private final ModelRoute route = snapshot.route("chat").orElseThrow();
    private Inquiry inquiry = Deciding.inquiry("8.8.8.8");
    private Candidates places = way.places(inquiry, caller, snapshot);

    @Setup
    public void prepare() {
        inquiry = Deciding.inquiry(address);
        places = way.places(inquiry, caller, snapshot);
    }

    /// The row of the budget: the place and the verdicts.
    @Benchmark
    public List<Considered> placeAndVerdicts() {
        Candidates found = way.places(inquiry, caller, snapshot);
        return way.consider(route, caller, found, snapshot, Deciding.NOW);
    }

    @Benchmark
    public List<Considered> verdicts() {
        return way.consider(route, caller, places, snapshot, Deciding.NOW);
    }

    /// All of it: the key's hash, the place, the verdicts, the order, the limits.
    @Benchmark
    public Decision whole() {
        Decision decision = way.decide(inquiry, snapshot, Deciding.NOW);
        if (decision instanceof Decision.Serve serve) {
            limiter.settle(serve.grant(), caller.allowance(), 1_000, Deciding.NOW);
        }
        return decision;
    }
}
