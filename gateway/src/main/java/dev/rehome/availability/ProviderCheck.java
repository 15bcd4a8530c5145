package dev.rehome.availability;

import dev.rehome.availability.ProviderReader.Read;
import dev.rehome.yaml.Nearest;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section.Origin;
import java.util.Collections;
import java.util.List;

/// Checks what one provider's rules say together: no contradictions, notices that name a rule, bounded model patterns.
final class ProviderCheck {
    private final Read read;
    private final Problems problems;

    ProviderCheck(Read read, Problems problems) {
        this.read = read;
        this.problems = problems;
    }

    void check() {
        List<Rule> rules = read.provider().rules();
        for (int i = 0; i < rules.size(); i++) {
            for (Rule other : rules.subList(i + 1, rules.size())) {
                contradiction(rules.get(i), other);
            }
        }
        for (Notice notice : read.provider().notices()) {
            List<String> ids = rules.stream().map(Rule::id).toList();
            if (!notice.rule().isEmpty() && !ids.contains(notice.rule())) {
                add(
                        notice.id(),
                        "notices[" + notice.id() + "].rule: " + notice.rule() + " (expected: "
                                + Nearest.expected(notice.rule(), ids) + ")");
            }
        }
        int patterns = ProviderCompiler.patterns(read.provider()).size();
        if (patterns > ProviderCompiler.MODEL_PATTERNS_MAX) {
            problems.add(
                    read.origin().file(),
                    read.origin().line(),
                    "rules: " + patterns + " different lists of models (expected: at most "
                            + ProviderCompiler.MODEL_PATTERNS_MAX + ")");
        }
    }

    /// Two offers that say yes and no about one party, model and place at one time. An operator's rule may contradict
    /// the
    /// dataset's: it then narrows it.
    private void contradiction(Rule one, Rule other) {
        boolean sameMaker = origin(one.id()).file().equals(origin(other.id()).file());
        if (sameMaker
                && one.kind() == RuleKind.OFFER
                && other.kind() == RuleKind.OFFER
                && one.supported() != other.supported()
                && !one.dryRun()
                && !other.dryRun()
                && !Collections.disjoint(one.binds(), other.binds())
                && overlap(one.models(), other.models())
                && one.period().overlaps(other.period())
                && one.reach() instanceof Reach.Named mine
                && other.reach() instanceof Reach.Named theirs
                && mine.countries().intersects(theirs.countries())) {
            add(
                    other.id(),
                    "rules[" + other.id() + "]: says the opposite of rules[" + one.id()
                            + "] for the same party, models and time (expected: no place in both)");
        }
    }

    private static boolean overlap(ModelPatterns one, ModelPatterns other) {
        return one.isAll() || other.isAll() || !Collections.disjoint(one.patterns(), other.patterns());
    }

    private Origin origin(String id) {
        return read.origins().getOrDefault(id, read.origin());
    }

    private void add(String id, String message) {
        problems.add(origin(id).file(), origin(id).line(), message);
    }
}
