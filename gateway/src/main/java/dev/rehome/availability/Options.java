package dev.rehome.availability;

import java.util.Set;

/// The operator's switches over how the dataset is read.
///
/// @param territoriesFollowParent whether a dependent territory that no list names is treated like its parent country;
///     off by default, because no provider says so
/// @param strictSubdivisions whether a country of which parts are excluded is denied as long as the part is not known;
///     otherwise allowed with the doubt stated
/// @param strictOwnership whether shares that nobody declared count as owned from an unsupported place where an
/// ownership
///     rule applies; otherwise allowed with the doubt stated
/// @param dryRun ids of an operator's own rules that are decided and reported but deny nothing; `*` for all of them
public record Options(
        boolean territoriesFollowParent, boolean strictSubdivisions, boolean strictOwnership, Set<String> dryRun) {
    public static final Options DEFAULT = new Options(false, false, false, Set.of());

    public Options {
        dryRun = Set.copyOf(dryRun);
    }

    boolean tries(Rule rule) {
        return rule.operators() && !rule.supported() && (dryRun.contains(rule.id()) || dryRun.contains("*"));
    }
}
