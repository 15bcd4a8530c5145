package dev.rehome.scan.code;

import java.util.List;

/// A piece of code, in the few forms that matter here, the same for all languages.
public sealed interface Code {
    Span span();

    /// A name; sigils (`$`, `@`) are taken off.
    record Name(String id, Span span) implements Code {}

    /// `of.name`, `of::name`, `of["name"]`.
    record Member(Code of, String name, Span span) implements Code {}

    /// A string. `value` has `{}` where something is put in at run time (the holes); `inner` is what stands between the
    /// quotes.
    record Text(String value, List<Code> holes, Span inner, Span span) implements Code {
        public boolean isWhole() {
            return holes.isEmpty();
        }
    }

    /// A number, a truth value, a null.
    record Atom(String text, Span span) implements Code {}

    /// A call, or the making of an object or record (`makes`). `brackets` spans the argument list with its brackets.
    record Call(Code callee, List<Arg> args, boolean makes, Span brackets, Span span) implements Code {}

    /// A map, an object literal, a struct's fields.
    record Pairs(List<Pair> pairs, Span span) implements Code {}

    record Items(List<Code> items, Span span) implements Code {}

    /// One of several values: `a or b`, `a ?? b`, `a ? b : c`.
    record Choice(List<Code> options, Span span) implements Code {}

    /// A value under a name: assignment, constant, field, default of a parameter, key of a settings file.
    /// `name` may be a path (`self.model`, `spring.ai.openai.api-key`); `nameSpan` is where its last part stands.
    record Bind(String name, Span nameSpan, Code value, Span span) implements Code {}

    /// An import. `module` as the language writes it; no names: the module itself, under its own name.
    record Import(String module, List<Bound> names, Span span) implements Code {}

    /// Anything else, by its parts.
    record Group(List<Code> parts, Span span) implements Code {}

    /// An argument; `name` is empty for one by position.
    record Arg(String name, Code value, Span span) {}

    record Pair(String key, Span keySpan, Code value, Span span) {}

    /// `name` of the module is known as `as` in this file. The name `*` stands for the module itself.
    record Bound(String name, String as) {}
}
