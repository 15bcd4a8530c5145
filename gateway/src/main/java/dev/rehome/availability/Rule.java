package dev.rehome.availability;

import dev.rehome.call.Party;
import java.util.List;
import java.util.Set;

/// One dated fact of availability.
///
/// @param id unique in the whole dataset
/// @param kind what sort of fact it is
/// @param binds the parties whose place (or owners) must meet it
/// @param models the models it is about
/// @param reach its places
/// @param supported whether these places are served; only an offer can say yes
/// @param period when it is in force
/// @param condition eligibility words, any one of which the bound entity must hold; empty means no condition
/// @param ownedAbove percent of an entity above which an ownership rule refuses it; 0 for other kinds
/// @param proof where it comes from
/// @param operators whether it is from an operator's own file
/// @param dryRun whether it only reports what it would have denied; operators' rules only
public record Rule(
        String id,
        RuleKind kind,
        Set<Party> binds,
        ModelPatterns models,
        Reach reach,
        boolean supported,
        Period period,
        Set<String> condition,
        double ownedAbove,
        Proof proof,
        boolean operators,
        boolean dryRun) {
    public Rule {
        binds = Set.copyOf(binds);
        condition = Set.copyOf(condition);
    }

    public Confidence confidence() {
        return proof.confidence();
    }

    /// The same rule for the territories of its countries.
    Rule following(Reach.Named territories, Proof theirs) {
        return copy(id + "+territories", territories, theirs, dryRun);
    }

    /// The same rule, which only reports.
    Rule tried() {
        return copy(id, reach, proof, true);
    }

    /// The same rule for these places.
    Rule at(Reach.Named places) {
        return copy(id, places, proof, dryRun);
    }

    private Rule copy(String name, Reach places, Proof theirs, boolean trial) {
        return new Rule(
                name, kind, binds, models, places, supported, period, condition, ownedAbove, theirs, operators, trial);
    }

    /// Where a fact comes from.
    ///
    /// @param sources addresses or names of documents
    /// @param confidence how far it can be trusted
    /// @param note what a reader should know; may be empty
    public record Proof(List<String> sources, Confidence confidence, String note) {
        public Proof {
            sources = List.copyOf(sources);
        }
    }
}
