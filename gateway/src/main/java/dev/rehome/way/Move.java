package dev.rehome.way;

import dev.rehome.dialect.TargetModel;
import java.util.List;
import java.util.Optional;

/// What a relocation or a drill changes about one call.
///
/// @param id of what moves: a plan's id and a workload's, `plan/workload`, or a drill's id
/// @param stage in one word: `shadow`, `canary`, `full`, `emergency`, `drill`
/// @param first the targets to try before all others, in order; those that are not lawful are left out as always
/// @param without the provider that is treated as withdrawn; empty where none is
/// @param mirror the target that the call is repeated to after the client was served
public record Move(
        String id, String stage, List<TargetModel> first, Optional<String> without, Optional<TargetModel> mirror) {
    public Move {
        first = List.copyOf(first);
    }

    /// In one word for the ledger, such as `plan-1/acme-web.gpt-4o.chat:canary`.
    public String word() {
        return id + ":" + stage;
    }
}
