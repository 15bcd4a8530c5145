package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts.Fact;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.Unit;
import java.util.Collection;
import java.util.Optional;

/// Finds what one file uses: walks its code once and asks, of each piece, the rules for pieces of its form.
public final class Finder {
    private final Index index;
    private final Facts facts;
    private final CallRules calls;
    private final TextRules texts;
    private final ManifestRules manifests;

    private Finder(Unit unit, Marks marks) {
        index = new Index(unit, marks);
        facts = new Facts(unit);
        texts = new TextRules(index, facts);
        calls = new CallRules(index, facts, texts);
        manifests = new ManifestRules(index, facts);
    }

    public static Facts find(Unit unit, Marks marks) {
        Finder finder = new Finder(unit, marks);
        manifestsFirst(finder, unit);
        Context top = new Context("", "", false, unit.type().isSettings());
        unit.code().forEach(code -> finder.visit(code, top));
        return finder.facts;
    }

    /// The models that this file holds under names which other files ask for.
    public static Facts constants(Unit unit, Marks marks, Collection<Asked> names) {
        Finder finder = new Finder(unit, marks);
        for (Code code : finder.index.all()) {
            if (code instanceof Code.Bind bind
                    && Codes.bare(bind.value()) instanceof Code.Text text
                    && text.isWhole()
                    && !isLocal(bind, unit)) {
                String name = Codes.lastName(bind.name());
                names.stream()
                        .filter(asked -> asked.name().equals(name))
                        .forEach(asked -> finder.texts.model(
                                text.value(), text.inner(), true, asked.confidence(), Optional.of(asked.provider())));
            }
        }
        return finder.facts;
    }

    /// `name := "..."` of Go.
    private static boolean isLocal(Code.Bind bind, Unit unit) {
        int end = bind.nameSpan().end();
        return end + 2 < unit.bytes().length && unit.bytes()[end + 1] == ':' && unit.bytes()[end + 2] == '=';
    }

    private static void manifestsFirst(Finder finder, Unit unit) {
        unit.code().forEach(finder.manifests::look);
    }

    private void visit(Code code, Context context) {
        switch (code) {
            case Code.Import module -> imported(module);
            case Code.Call call -> call(call, context);
            case Code.Bind bind -> {
                texts.named(bind.name(), bind.nameSpan(), context.under(bind.name()));
                visit(bind.value(), context.under(bind.name()));
            }
            case Code.Pairs pairs -> {
                calls.body(pairs);
                pairs.pairs().forEach(pair -> {
                    Context below = context.under(pair.key());
                    texts.named(pair.key(), pair.keySpan(), below);
                    texts.tableKey(pair);
                    visit(pair.value(), below);
                });
            }
            case Code.Text text -> {
                texts.text(text, context);
                text.holes().forEach(hole -> visit(hole, context));
            }
            case Code.Member member -> {
                texts.member(member);
                calls.reference(member);
                visit(member.of(), context);
            }
            case Code.Name name -> texts.name(name, context);
            case Code.Items items -> items.items().forEach(item -> visit(item, context));
            case Code.Choice choice -> choice.options().forEach(option -> visit(option, context));
            case Code.Group group -> group.parts().forEach(part -> visit(part, context));
            case Code.Atom _ -> {}
        }
    }

    private void call(Code.Call call, Context context) {
        calls.call(call);
        visit(call.callee(), context);
        String path = Codes.path(call.callee()).orElse("");
        boolean reads = index.marks().readsEnvironment(path);
        Context inside = context.called(Codes.lastName(path), reads);
        for (Code.Arg arg : call.args()) {
            if (arg.name().isEmpty()) {
                visit(arg.value(), inside);
            } else {
                texts.named(arg.name(), arg.span(), context.under(arg.name()));
                visit(arg.value(), context.under(arg.name()));
            }
        }
    }

    private void imported(Code.Import module) {
        index.importOf(module)
                .ifPresent(provider -> facts.add(sure(Kind.IMPORT, provider, module.module(), module.span())));
    }

    static Fact sure(Kind kind, Provider provider, String value, Span at) {
        return new Fact(kind, provider, value, Confidence.CERTAIN, "", at);
    }
}
