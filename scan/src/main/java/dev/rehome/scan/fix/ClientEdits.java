package dev.rehome.scan.fix;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Facts.Site;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.FileType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Edits of the calls that make clients, in the idiom of their SDK.
final class ClientEdits {
    /// What an argument of .NET needs no second time.
    private static final String CREDENTIAL = "new System.ClientModel.ApiKeyCredential(";

    private static final String IS_CREDENTIAL = "(?s)new\\s+[\\w.]*ApiKeyCredential\\s*\\(.*|(?i)[\\w.]*credential";

    /// A client that is given by its name, where a key could stand too.
    private static final String CLIENT = "(?i)[\\w.]*client";

    /// In place of a method: the one that is called as the client is.
    private static final String OWN_NAME = "{client}";

    private final Facts facts;
    private final Target target;
    private final List<Idiom> idioms;
    private final Pointed pointed;
    private final CodeIndex code;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Map<Provider, String> past = new LinkedHashMap<>();

    ClientEdits(Facts facts, Target target, List<Idiom> idioms, Pointed pointed) {
        this.facts = facts;
        this.target = target;
        this.idioms = idioms;
        this.pointed = pointed;
        this.code = new CodeIndex(facts.unit());
    }

    /// @param left what was left alone, and why
    /// @param past providers whom a client goes on to call past the gateway, with the name of such a client
    record Made(List<Edit> edits, List<String> left, Map<Provider, String> past) {}

    /// What becomes of one client.
    private enum Way {
        GATEWAY,
        PAST,
        /// The idiom says nothing of this step of it.
        OPEN
    }

    Made make() {
        List<Site> open = new ArrayList<>();
        Set<Integer> begun = new HashSet<>();
        for (Site site : facts.clients()) {
            if (target.takes(site.provider())) {
                switch (way(site)) {
                    case GATEWAY -> begun.add(Codes.start(site.call()));
                    case PAST -> past.putIfAbsent(site.provider(), site.name());
                    case OPEN -> open.add(site);
                }
            }
        }
        open.removeIf(step -> begun.contains(Codes.start(step.call())));
        for (Site site : open) {
            past.putIfAbsent(site.provider(), site.name());
            if (site.sure()) {
                left.add(site.name() + ": how it is told an address is not known");
            }
        }
        return new Made(edits, left.stream().distinct().toList(), past);
    }

    /// Open where no idiom says anything of it; a step of a chain is as good as its beginning.
    private Way way(Site site) {
        List<Way> ways = idioms.stream()
                .filter(idiom -> fits(idiom, site))
                .map(idiom -> way(idiom, site))
                .filter(way -> way != Way.OPEN)
                .toList();
        return ways.contains(Way.PAST) ? Way.PAST : ways.isEmpty() ? Way.OPEN : Way.GATEWAY;
    }

    private Way way(Idiom idiom, Site site) {
        return switch (idiom.style()) {
            case NAMED -> named(idiom, site);
            case OBJECT -> object(idiom, site);
            case CHAIN -> chain(idiom, site);
            case CALL -> call(idiom, site);
            case CONFIG -> config(idiom, site);
            case NONE -> Way.GATEWAY;
        };
    }

    private Way already(Span address) {
        return pointed.is(text(address)) ? Way.GATEWAY : Way.PAST;
    }

    private Way elsewhere(String why) {
        left.add(why);
        return Way.PAST;
    }

    private boolean fits(Idiom idiom, Site site) {
        return idiom.ecosystem().equals(facts.unit().type().ecosystem())
                && idiom.clients().contains(site.name())
                && (site.sure() || idiom.method().equals(OWN_NAME))
                && (idiom.module().isEmpty() || code.imports(idiom.module()))
                && (idiom.when().isEmpty() || has(site.call().args(), List.of(idiom.when())));
    }

    private Way named(Idiom idiom, Site site) {
        Code.Call call = site.call();
        if (!isBracketed(call) || call.args().stream().anyMatch(arg -> isSpread(arg) || isConfig(arg))) {
            return elsewhere(site.name() + ": its arguments are made elsewhere");
        }
        Optional<Arg> base = call.args().stream()
                .filter(arg -> idiom.bases().contains(arg.name()))
                .findFirst();
        if (base.isPresent()) {
            return already(base.get().value().span());
        }
        List<String> added = new ArrayList<>(List.of(idiom.base() + assign() + filled(idiom.baseValue(), site)));
        boolean positional = call.args().stream().anyMatch(arg -> arg.name().isEmpty());
        if (!idiom.key().isEmpty() && !has(call.args(), idiom.keys()) && !positional) {
            added.add(idiom.key() + assign() + filled(idiom.keyValue(), site));
            needImport(idiom);
        }
        append(call.brackets(), String.join(", ", added), !call.args().isEmpty());
        return Way.GATEWAY;
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

    private Way object(Idiom idiom, Site site) {
        Code.Call call = site.call();
        if (!isBracketed(call)) {
            return Way.OPEN;
        }
        String base = idiom.base() + ": " + filled(idiom.baseValue(), site);
        boolean inBrowser = facts.unit().type() == FileType.COMPONENT; // where there is no environment
        String both = inBrowser ? base : base + ", " + idiom.key() + ": " + filled(idiom.keyValue(), site);
        if (call.args().isEmpty()) {
            append(call.brackets(), "{ " + both + " }", false);
            return Way.GATEWAY;
        }
        if (!(Codes.bare(call.args().getFirst().value()) instanceof Code.Pairs pairs)
                || pairs.pairs().stream().anyMatch(pair -> pair.key().equals("..."))) {
            return elsewhere(site.name() + ": its options are made elsewhere");
        }
        Optional<Code.Pair> given = pairs.pairs().stream()
                .filter(pair -> idiom.bases().contains(pair.key()))
                .findFirst();
        if (given.isPresent()) {
            return already(given.get().value().span());
        }
        boolean keyed = pairs.pairs().stream().anyMatch(pair -> idiom.keys().contains(pair.key()));
        append(pairs.span(), keyed ? base : both, !pairs.pairs().isEmpty());
        return Way.GATEWAY;
    }

    /// Behind the step that begins the chain, if no step of the chain sets an address.
    private Way chain(Idiom idiom, Site site) {
        Code.Call call = site.call();
        boolean begins =
                call.callee() instanceof Code.Member member && member.name().equals(idiom.behind());
        if (!begins) {
            return Way.OPEN;
        }
        Optional<Code.Call> given = code.inChain(call, idiom.bases());
        if (given.isPresent()) {
            return already(given.get().brackets());
        }
        edits.add(Edit.insert(call.brackets().end(), filled(idiom.baseValue(), site)));
        return Way.GATEWAY;
    }

    private Way call(Idiom idiom, Site site) {
        Code.Call call = site.call();
        String last = Codes.path(call.callee()).map(Codes::lastName).orElse("");
        String method = idiom.method().equals(OWN_NAME) ? site.name() : idiom.method();
        boolean isStep = !idiom.method().equals(OWN_NAME) && isStep(call); // `builder().fromEnv()`
        if (isStep || (method.isEmpty() ? !call.makes() : !last.equals(method))) {
            return Way.OPEN;
        }
        if (pointed.is(text(call.brackets()))) {
            return Way.GATEWAY;
        }
        List<Arg> args = inOrder(call.args(), idiom.names());
        boolean isOther = args.stream().anyMatch(arg -> text(arg.value().span()).matches(CLIENT));
        if (args.size() != idiom.arguments() || isOther) {
            return elsewhere(site.name() + ": its arguments are not of the form that is known");
        }
        Span whole = new Span(Codes.start(call), call.span().end());
        String before = text(new Span(whole.start(), call.brackets().start()));
        boolean isNamed = before.endsWith(last); // else `new(...)`, of a type that stands elsewhere
        String text = filled(idiom.to(), site)
                .replace("{of}", isNamed ? before.substring(0, before.length() - last.length()) : before)
                .replace("{class}", isNamed ? last : "");
        for (int i = 0; i < args.size(); i++) {
            String argument = text(args.get(i).value().span());
            boolean isCredential = argument.matches(IS_CREDENTIAL);
            String place = "{" + (i + 1) + "}";
            text = text.replace(isCredential ? CREDENTIAL + place + ")" : place, argument);
        }
        edits.add(new Edit(whole, text));
        return Way.GATEWAY;
    }

    /// @return the arguments in the order of their names; none where one has a name that is not known
    private static List<Arg> inOrder(List<Arg> args, List<String> names) {
        Arg[] ordered = new Arg[args.size()];
        for (int i = 0; i < args.size(); i++) {
            Arg arg = args.get(i);
            int at = arg.name().isEmpty() ? i : names.indexOf(arg.name());
            if (at < 0 || at >= ordered.length || ordered[at] != null) {
                return List.of();
            }
            ordered[at] = arg;
        }
        return List.of(ordered);
    }

    private Way config(Idiom idiom, Site site) {
        Optional<Code.Bind> config = code.boundTo(site.call());
        if (config.isEmpty()) {
            return elsewhere(site.name() + ": what it makes has no name");
        }
        String name = config.get().name();
        Optional<Code.Bind> given = idiom.bases().stream()
                .flatMap(field -> code.bind(name + "." + field).stream())
                .findFirst();
        if (given.isPresent()) {
            return already(given.get().value().span());
        }
        int end = config.get().span().end();
        String indent = code.indent(config.get().span().start());
        edits.add(
                Edit.insert(end, "\n" + indent + filled(idiom.baseValue(), site).replace("{name}", name)));
        return Way.GATEWAY;
    }

    private static boolean isStep(Code.Call call) {
        return call.callee() instanceof Code.Member member && Codes.bare(member.of()) instanceof Code.Call;
    }

    private void append(Span brackets, String what, boolean more) {
        edits.add(Edit.append(brackets, text(brackets), what, more));
    }

    private static boolean isBracketed(Code.Call call) {
        return call.brackets().end() - call.brackets().start() >= 2;
    }

    /// `OpenAI(OpenAIConfig(...))`, `OpenAI(config)` of Kotlin: nothing else may stand beside it.
    private boolean isConfig(Arg arg) {
        return facts.unit().type() == FileType.KOTLIN
                && arg.name().isEmpty()
                && text(arg.span()).matches("(?is)[\\w.]*config\\b.*");
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
