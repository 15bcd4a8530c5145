package dev.rehome.scan.fix;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Facts.Site;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Edits of the calls that make clients, in the idiom of their SDK.
final class ClientEdits {
    private final Facts facts;
    private final Target target;
    private final List<Idiom> idioms;
    private final CodeIndex code;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    ClientEdits(Facts facts, Target target, List<Idiom> idioms) {
        this.facts = facts;
        this.target = target;
        this.idioms = idioms;
        this.code = new CodeIndex(facts.unit());
    }

    /// @param left what was left alone, and why
    record Made(List<Edit> edits, List<String> left) {}

    Made make() {
        for (Site site : facts.clients()) {
            if (site.sure() && target.takes(site.provider())) {
                site(site);
            }
        }
        return new Made(edits, left);
    }

    private void site(Site site) {
        List<Idiom> fitting = idioms.stream().filter(idiom -> fits(idiom, site)).toList();
        if (fitting.isEmpty()) {
            return;
        }
        for (Idiom idiom : fitting) {
            switch (idiom.style()) {
                case NAMED -> named(idiom, site);
                case OBJECT -> object(idiom, site);
                case CHAIN -> chain(idiom, site);
                case CALL -> call(idiom, site);
                case CONFIG -> config(idiom, site);
            }
        }
    }

    private boolean fits(Idiom idiom, Site site) {
        return idiom.ecosystem().equals(facts.unit().type().ecosystem())
                && idiom.clients().contains(site.name())
                && (idiom.module().isEmpty() || code.imports(idiom.module()))
                && (idiom.when().isEmpty() || has(site.call().args(), List.of(idiom.when())));
    }

    private void named(Idiom idiom, Site site) {
        Code.Call call = site.call();
        if (!isBracketed(call) || call.args().stream().anyMatch(this::isSpread)) {
            left.add(site.name() + ": its arguments are made elsewhere");
            return;
        }
        List<String> added = new ArrayList<>();
        if (!has(call.args(), idiom.bases())) {
            added.add(idiom.base() + assign() + filled(idiom.baseValue(), site));
        }
        boolean positional = call.args().stream().anyMatch(arg -> arg.name().isEmpty());
        if (!idiom.key().isEmpty() && !has(call.args(), idiom.keys()) && !positional && !added.isEmpty()) {
            added.add(idiom.key() + assign() + filled(idiom.keyValue(), site));
            needImport(idiom);
        }
        if (!added.isEmpty()) {
            append(call.brackets(), String.join(", ", added), !call.args().isEmpty());
        }
    }

    private String assign() {
        return switch (facts.unit().type()) {
            case KOTLIN -> " = ";
            case RUBY -> ": ";
            default -> "=";
        };
    }

    private void needImport(Idiom idiom) {
        String module = idiom.needsImport().substring(idiom.needsImport().lastIndexOf(' ') + 1);
        if (!module.isEmpty() && !code.imports(module)) {
            edits.add(Edit.insert(code.firstImport(), idiom.needsImport() + "\n"));
        }
    }

    private void object(Idiom idiom, Site site) {
        Code.Call call = site.call();
        if (!isBracketed(call)) {
            return;
        }
        String base = idiom.base() + ": " + filled(idiom.baseValue(), site);
        String key = idiom.key() + ": " + filled(idiom.keyValue(), site);
        if (call.args().isEmpty()) {
            append(call.brackets(), "{ " + base + ", " + key + " }", false);
            return;
        }
        if (!(Codes.bare(call.args().getFirst().value()) instanceof Code.Pairs pairs)
                || pairs.pairs().stream().anyMatch(pair -> pair.key().equals("..."))) {
            left.add(site.name() + ": its options are made elsewhere");
            return;
        }
        if (pairs.pairs().stream().noneMatch(pair -> idiom.bases().contains(pair.key()))) {
            boolean keyed = pairs.pairs().stream().anyMatch(pair -> idiom.keys().contains(pair.key()));
            append(
                    pairs.span(),
                    keyed ? base : base + ", " + key,
                    !pairs.pairs().isEmpty());
        }
    }

    /// Behind the step that begins the chain, if no step of the chain sets an address.
    private void chain(Idiom idiom, Site site) {
        Code.Call call = site.call();
        boolean begins =
                call.callee() instanceof Code.Member member && member.name().equals(idiom.behind());
        if (begins && !code.chainHas(call, idiom.bases())) {
            edits.add(Edit.insert(call.brackets().end(), filled(idiom.baseValue(), site)));
        }
    }

    private void call(Idiom idiom, Site site) {
        Code.Call call = site.call();
        String last = Codes.path(call.callee()).map(Codes::lastName).orElse("");
        boolean same = idiom.method().isEmpty() ? call.makes() : last.equals(idiom.method());
        List<Arg> args = call.args();
        if (!same
                || args.size() != idiom.arguments()
                || args.stream().anyMatch(arg -> !arg.name().isEmpty())) {
            return;
        }
        Span whole = new Span(Codes.start(call), call.span().end());
        String before = text(new Span(whole.start(), call.brackets().start()));
        String text = filled(idiom.to(), site)
                .replace("{of}", before.substring(0, before.length() - last.length()))
                .replace("{class}", last);
        for (int i = 0; i < args.size(); i++) {
            text = text.replace("{" + (i + 1) + "}", text(args.get(i).span()));
        }
        edits.add(new Edit(whole, text));
    }

    private void config(Idiom idiom, Site site) {
        code.boundTo(site.call())
                .filter(bind -> idiom.bases().stream().noneMatch(field -> code.binds(bind.name() + "." + field)))
                .ifPresent(bind -> {
                    String indent = code.indent(bind.span().start());
                    edits.add(Edit.insert(
                            bind.span().end(),
                            "\n" + indent + filled(idiom.baseValue(), site).replace("{name}", bind.name())));
                });
    }

    private void append(Span brackets, String what, boolean more) {
        String inside = text(brackets);
        int last = inside.length() - 1;
        int end = last;
        while (end > 1 && Character.isWhitespace(inside.charAt(end - 1))) {
            end--;
        }
        boolean comma = end > 1 && inside.charAt(end - 1) == ',';
        String text = (more && !comma ? ", " : more ? " " : "") + what;
        int at = brackets.start() + inside.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        edits.add(Edit.insert(at, text));
    }

    private static boolean isBracketed(Code.Call call) {
        return call.brackets().end() - call.brackets().start() >= 2;
    }

    private boolean isSpread(Arg arg) {
        String text = text(arg.span());
        return text.startsWith("**") || text.startsWith("...") || text.startsWith("*");
    }

    private static boolean has(List<Arg> args, List<String> names) {
        return args.stream().anyMatch(arg -> names.contains(arg.name()));
    }

    private String filled(String template, Site site) {
        return template.replace("{base}", target.base(site.provider())).replace("{key}", target.keyVariable());
    }

    private String text(Span span) {
        return code.text(span);
    }

    /// Questions about the code of a file that only fixes have.
    static final class CodeIndex {
        private final dev.rehome.scan.tongue.Unit unit;
        private final List<Code> all;

        CodeIndex(dev.rehome.scan.tongue.Unit unit) {
            this.unit = unit;
            this.all = unit.code().stream().flatMap(CodeIndex::deep).toList();
        }

        private static Stream<Code> deep(Code code) {
            return Stream.concat(Stream.of(code), Codes.parts(code).stream().flatMap(CodeIndex::deep));
        }

        String text(Span span) {
            return new String(unit.bytes(), span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
        }

        boolean imports(String module) {
            return all.stream()
                    .anyMatch(code -> code instanceof Code.Import found
                            && (found.module().equals(module) || found.module().startsWith(module + "/")));
        }

        /// Where the first import stands that is not from the future.
        int firstImport() {
            return all.stream()
                    .filter(code ->
                            code instanceof Code.Import found && !found.module().equals("__future__"))
                    .mapToInt(code -> lineStart(code.span().start()))
                    .min()
                    .orElse(0);
        }

        private int lineStart(int offset) {
            int start = offset;
            while (start > 0 && unit.bytes()[start - 1] != '\n') {
                start--;
            }
            return start;
        }

        String indent(int offset) {
            int start = lineStart(offset);
            int end = start;
            while (end < offset && (unit.bytes()[end] == ' ' || unit.bytes()[end] == '\t')) {
                end++;
            }
            return text(new Span(start, end));
        }

        /// Whether a step with one of these names follows on the chain that this call begins.
        boolean chainHas(Code.Call begin, List<String> names) {
            return all.stream()
                    .filter(code -> code instanceof Code.Call call
                            && Codes.start(call) == Codes.start(begin)
                            && call.span().end() >= begin.span().end())
                    .anyMatch(code -> Codes.path(code)
                            .map(Codes::lastName)
                            .filter(names::contains)
                            .isPresent());
        }

        Optional<Code.Bind> boundTo(Code.Call call) {
            return all.stream()
                    .filter(code -> code instanceof Code.Bind bind
                            && Codes.bare(bind.value()).equals(call))
                    .map(code -> (Code.Bind) code)
                    .findFirst();
        }

        boolean binds(String path) {
            return all.stream()
                    .anyMatch(code ->
                            code instanceof Code.Bind bind && bind.name().equals(path));
        }
    }
}
