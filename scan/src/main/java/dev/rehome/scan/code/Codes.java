package dev.rehome.scan.code;

import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Code.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions about a piece of code.
public final class Codes {
    private Codes() {}

    /// What it is made of, one level down.
    public static List<Code> parts(Code code) {
        return switch (code) {
            case Code.Name _, Code.Atom _, Code.Import _ -> List.of();
            case Code.Member member -> List.of(member.of());
            case Code.Text text -> text.holes();
            case Code.Call call -> {
                List<Code> parts = new ArrayList<>(call.args().size() + 1);
                parts.add(call.callee());
                call.args().forEach(arg -> parts.add(arg.value()));
                yield parts;
            }
            case Code.Pairs pairs -> pairs.pairs().stream().map(Pair::value).toList();
            case Code.Items items -> items.items();
            case Code.Choice choice -> choice.options();
            case Code.Bind bind -> List.of(bind.value());
            case Code.Group group -> group.parts();
        };
    }

    /// The names on the way to it: `client.chat.completions.create`, also through calls (`$client->chat()->create()`).
    public static Optional<String> path(Code code) {
        return switch (code) {
            case Code.Name name -> Optional.of(name.id());
            case Code.Member member -> path(member.of()).map(of -> of + "." + member.name());
            case Code.Call call -> path(call.callee());
            case Code.Group group
            when group.parts().size() == 1 -> path(group.parts().getFirst());
            default -> Optional.empty();
        };
    }

    /// Without brackets, casts and awaiting.
    public static Code bare(Code code) {
        Code bare = code;
        while (bare instanceof Code.Group group && group.parts().size() == 1) {
            bare = group.parts().getFirst();
        }
        return bare;
    }

    public static Optional<Code> argument(Code.Call call, int place) {
        List<Arg> unnamed =
                call.args().stream().filter(arg -> arg.name().isEmpty()).toList();
        return place < unnamed.size() ? Optional.of(unnamed.get(place).value()) : Optional.empty();
    }

    /// Where it begins: a member begins with what it is a member of.
    public static int start(Code code) {
        return switch (code) {
            case Code.Member member -> start(member.of());
            case Code.Call call -> Math.min(call.span().start(), start(call.callee()));
            default -> code.span().start();
        };
    }

    public static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    public static String firstName(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
