package dev.rehome.availability;

import dev.rehome.call.Party;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Compiles one provider's rules to epochs: per set of models, from one change to the next, per party one set of terms.
final class ProviderCompiler {
    /// The number of different model pattern lists in one provider's rules; the epochs grow with two to its power.
    static final int MODEL_PATTERNS_MAX = 6;

    private final Provider provider;
    private final List<ModelPatterns> patterns;

    private ProviderCompiler(Provider provider) {
        this.provider = provider;
        this.patterns = patterns(provider);
    }

    static ProviderRules compile(Provider provider, Options options) {
        ProviderCompiler compiler = new ProviderCompiler(provider);
        Instant[] starts = compiler.starts();
        Epoch[][] epochs = new Epoch[1 << compiler.patterns.size()][starts.length];
        for (int mask = 0; mask < epochs.length; mask++) {
            List<Rule> rules = compiler.rulesFor(mask);
            for (int i = 0; i < starts.length; i++) {
                epochs[mask][i] = compiler.epoch(rules, starts[i]);
            }
        }
        return new ProviderRules(provider, options, compiler.patterns, starts, epochs);
    }

    static List<ModelPatterns> patterns(Provider provider) {
        return provider.rules().stream()
                .map(Rule::models)
                .filter(models -> !models.isAll())
                .distinct()
                .toList();
    }

    private Instant[] starts() {
        TreeSet<Instant> starts = new TreeSet<>();
        starts.add(Instant.MIN);
        for (Rule rule : provider.rules()) {
            starts.add(rule.period().notBefore());
            starts.add(rule.period().from());
            starts.add(rule.period().until());
        }
        for (Notice notice : provider.notices()) {
            starts.add(notice.announced());
            starts.add(notice.effective());
        }
        starts.remove(Instant.MAX);
        return starts.toArray(Instant[]::new);
    }

    private List<Rule> rulesFor(int mask) {
        return provider.rules().stream()
                .filter(rule -> rule.models().isAll() || (mask & 1 << patterns.indexOf(rule.models())) != 0)
                .toList();
    }

    private Epoch epoch(List<Rule> rules, Instant at) {
        List<Rule> real = rules.stream().filter(rule -> !rule.dryRun()).toList();
        List<Rule> trial = rules.stream().filter(Rule::dryRun).toList();
        Map<Party, Terms> terms = new EnumMap<>(Party.class);
        Map<Party, Terms> dryRun = new EnumMap<>(Party.class);
        for (Party party : Party.values()) {
            Terms mine = TermsCompiler.compile(provider.list(), real, party, at);
            terms.put(party, mine);
            if (!trial.isEmpty()) {
                List<Rule> named = trial.stream().map(rule -> named(rule, mine)).toList();
                dryRun.put(party, TermsCompiler.compile(provider.list().opened(), named, party, at));
            }
        }
        List<Notice> open =
                provider.notices().stream().filter(notice -> notice.isOpen(at)).toList();
        return new Epoch(provider.id(), terms, dryRun, open);
    }

    /// A rule on trial stands beside the list, so "off the list" must be named to it.
    private static Rule named(Rule rule, Terms terms) {
        return rule.reach() instanceof Reach.OffList
                ? rule.at(new Reach.Named(Everywhere.PLACES.minus(terms.listed()), Set.of()))
                : rule;
    }
}
