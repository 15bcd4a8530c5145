package dev.rehome.scan.fix;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Facts.Site;
import dev.rehome.scan.tongue.FileType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Edits of the calls that make clients, in the idiom of their SDK.
final class ClientEdits {
    /// What an argument of .NET needs no second time.
    private static final String CREDENTIAL = "new System.ClientModel.ApiKeyCredential(";

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
            left.add(site.name() + ": how it is told an address is not known");
            return;
        }
        for (Idiom idiom : fitting) {
            switch (idiom.style()) {
                case NAMED -> named(idiom, site);
                case OBJECT -> object(idiom, site);
                case CHAIN -> chain(idiom, site);
                case CALL -> call(idiom, site);
                case CONFIG -> config(idiom, site);
                case NONE -> {}
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
        boolean inBrowser = facts.unit().type() == FileType.COMPONENT; // where there is no environment
        String both = inBrowser ? base : base + ", " + idiom.key() + ": " + filled(idiom.keyValue(), site);
        if (call.args().isEmpty()) {
            append(call.brackets(), "{ " + both + " }", false);
            return;
        }
        if (!(Codes.bare(call.args().getFirst().value()) instanceof Code.Pairs pairs)
                || pairs.pairs().stream().anyMatch(pair -> pair.key().equals("..."))) {
            left.add(site.name() + ": its options are made elsewhere");
            return;
        }
        if (pairs.pairs().stream().noneMatch(pair -> idiom.bases().contains(pair.key()))) {
            boolean keyed = pairs.pairs().stream().anyMatch(pair -> idiom.keys().contains(pair.key()));
            append(pairs.span(), keyed ? base : both, !pairs.pairs().isEmpty());
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
            if (same && !text(call.span()).contains(target.origin())) {
                left.add(site.name() + ": its arguments are not of the form that is known");
            }
            return;
        }
        Span whole = new Span(Codes.start(call), call.span().end());
        String before = text(new Span(whole.start(), call.brackets().start()));
        boolean isNamed = before.endsWith(last); // else `new(...)`, of a type that stands elsewhere
        String text = filled(idiom.to(), site)
                .replace("{of}", isNamed ? before.substring(0, before.length() - last.length()) : before)
                .replace("{class}", isNamed ? last : "");
        for (int i = 0; i < args.size(); i++) {
            String argument = text(args.get(i).span());
            boolean isCredential = argument.matches("(?s)new\\s+[\\w.]*ApiKeyCredential\\s*\\(.*");
            String place = "{" + (i + 1) + "}";
            text = text.replace(isCredential ? CREDENTIAL + place + ")" : place, argument);
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

    /// At the end of what stands in brackets, on a line of its own where the others are.
    private void append(Span brackets, String what, boolean more) {
        String inside = text(brackets);
        int end = inside.length() - 1;
        while (end > 1 && Character.isWhitespace(inside.charAt(end - 1))) {
            end--;
        }
        boolean comma = end > 1 && inside.charAt(end - 1) == ',';
        int line = inside.lastIndexOf('\n', end - 1);
        boolean ownLine = more && line >= 0 && inside.indexOf('\n', end) >= 0;
        String lead = ownLine ? "\n" + blank(inside.substring(line + 1, end)) : more ? " " : "";
        String text = (more && !comma ? "," : "") + lead + what + (comma && ownLine ? "," : "");
        int at = brackets.start() + inside.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        edits.add(Edit.insert(at, text));
    }

    private static String blank(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
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
}
