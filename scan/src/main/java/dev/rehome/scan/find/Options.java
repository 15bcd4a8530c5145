package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.marks.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parameters of a call by name, however the language writes them: named arguments, an object, a struct, a builder,
/// a
/// variable that holds one of these.
final class Options {
    private static final int DEPTH_MAX = 3;
    private static final Set<String> CARRIERS = Set.of(
            "parameters",
            "params",
            "json",
            "body",
            "data",
            "request",
            "options",
            "configuration",
            "defaultoptions",
            "kwargs",
            "extrabody",
            "modelkwargs",
            "");

    private final Index index;
    private final List<Option> found = new ArrayList<>();

    private Options(Index index) {
        this.index = index;
    }

    /// A parameter, where its name stands, and its value.
    record Option(String name, Span at, Code value) {}

    static List<Option> of(Code.Call call, Index index) {
        Options options = new Options(index);
        options.call(call, DEPTH_MAX);
        return options.found;
    }

    private void call(Code.Call call, int depth) {
        for (Code.Arg arg : call.args()) {
            if (arg.name().isEmpty()) {
                value(arg.value(), depth);
            } else {
                named(arg.name(), arg.span(), arg.value(), depth);
            }
        }
        chain(call, depth);
    }

    private void named(String name, Span at, Code value, int depth) {
        found.add(new Option(name, at, value));
        if (CARRIERS.contains(Marks.plain(name))) {
            value(value, depth);
        }
    }

    /// Each call of a builder's chain names one parameter: `.model("x").temperature(0)`.
    private void chain(Code.Call call, int depth) {
        Code callee = Codes.bare(call.callee());
        while (callee instanceof Code.Member member && Codes.bare(member.of()) instanceof Code.Call before) {
            Code.Call step = before;
            Codes.path(step.callee())
                    .filter(path -> !step.args().isEmpty())
                    .ifPresent(path -> named(
                            Codes.lastName(path),
                            step.brackets(),
                            step.args().getFirst().value(),
                            depth));
            callee = Codes.bare(before.callee());
        }
    }

    private void value(Code value, int depth) {
        if (depth == 0) {
            return;
        }
        Code bare = Codes.bare(value);
        switch (bare) {
            case Code.Pairs pairs ->
                pairs.pairs().forEach(pair -> named(pair.key(), pair.keySpan(), pair.value(), depth - 1));
            case Code.Call call -> call(call, depth - 1);
            case Code.Name name ->
                index.values(name).stream()
                        .filter(held -> held instanceof Code.Pairs || held instanceof Code.Call)
                        .forEach(held -> value(held, depth - 1));
            case Code.Group group -> group.parts().forEach(part -> value(part, depth - 1));
            case Code.Member _, Code.Text _, Code.Atom _, Code.Items _, Code.Choice _, Code.Bind _, Code.Import _ -> {}
        }
    }
}
