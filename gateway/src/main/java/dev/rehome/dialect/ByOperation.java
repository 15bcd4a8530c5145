package dev.rehome.dialect;

import java.util.Map;

/// A dialect that leaves some operations to others, for vendors whose APIs have little in common.
public record ByOperation(Dialect usual, Map<Operation, Dialect> others) implements Dialect {
    public ByOperation {
        others = Map.copyOf(others);
    }

    private Dialect of(Operation operation) {
        return others.getOrDefault(operation, usual);
    }

    @Override
    public Encoding encode(Ask ask, TargetModel model, Strictness strictness) {
        return of(ask.operation()).encode(ask, model, strictness);
    }

    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        return of(draft.operation()).attempt(draft, credential, stamp);
    }
}
