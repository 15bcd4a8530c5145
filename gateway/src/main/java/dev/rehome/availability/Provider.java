package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the dataset knows about one site of one vendor.
///
/// @param id the id used by `availability:` in the configuration
/// @param aliases other ids that name it
/// @param vendor who runs it
/// @param sites host names of its API
/// @param list whether places that no rule names are served
/// @param entity who signs contracts; empty where not known
/// @param data where data are stored and where they are computed on
/// @param entityListed when the vendor was put on the US Entity List: a fact, not a rule
/// @param facts what is known and decides nothing
/// @param rules the rules, in the order of the file
/// @param notices announced changes
public record Provider(
        String id,
        List<String> aliases,
        String vendor,
        List<String> sites,
        Listing list,
        Optional<Company> entity,
        Data data,
        Optional<Fact> entityListed,
        List<Fact> facts,
        List<Rule> rules,
        List<Notice> notices) {
    public Provider {
        aliases = List.copyOf(aliases);
        sites = List.copyOf(sites);
        facts = List.copyOf(facts);
        rules = List.copyOf(rules);
        notices = List.copyOf(notices);
    }

    Provider withRules(List<Rule> others) {
        return with(others, notices);
    }

    Provider with(List<Rule> others, List<Notice> changes) {
        return new Provider(id, aliases, vendor, sites, list, entity, data, entityListed, facts, others, changes);
    }

    /// Whether places that no rule names are served.
    ///
    /// @param closed whether a place that is not named is unsupported
    /// @param binds the parties to whom a closed list applies
    /// @param rule the list itself as a rule, which a denial can name
    public record Listing(boolean closed, Set<Party> binds, Rule rule) {
        public Listing {
            binds = Set.copyOf(binds);
        }

        /// A list that refuses nobody, for trying rules by themselves.
        Listing opened() {
            return new Listing(false, Set.of(), rule);
        }
    }

    /// The company behind a site.
    ///
    /// @param name its name
    /// @param country where it is established
    /// @param proof where this comes from
    public record Company(String name, Place country, Rule.Proof proof) {}

    /// Where data go. Storing and computing are two facts: they can differ.
    ///
    /// @param storedIn countries or regions; empty where not known
    /// @param computedIn countries or regions; empty where not known
    /// @param scope in the vendor's words, where a list of places does not say it; may be empty
    /// @param proof where this comes from
    public record Data(List<Place> storedIn, List<Place> computedIn, String scope, Rule.Proof proof) {
        public Data {
            storedIn = List.copyOf(storedIn);
            computedIn = List.copyOf(computedIn);
        }
    }

    /// Something known about a provider that decides nothing by itself.
    ///
    /// @param id unique in the dataset
    /// @param what what happened
    /// @param places where; may be empty
    /// @param period when
    /// @param proof where it comes from
    public record Fact(String id, String what, List<Place> places, Period period, Rule.Proof proof) {
        public Fact {
            places = List.copyOf(places);
        }
    }
}
