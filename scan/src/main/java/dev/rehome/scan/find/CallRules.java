package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts.Fact;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.find.Options.Option;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.FileType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls: clients that are made, endpoints that are called, and what is given to them.
final class CallRules {
    private static final Set<String> OF_MANY =
            Set.of("File.create", "Model.list", "Image.create", "chat.create", "runs.create");

    private final Index index;
    private final Facts facts;
    private final TextRules texts;
    private final Marks marks;

    CallRules(Index index, Facts facts, TextRules texts) {
        this.index = index;
        this.facts = facts;
        this.texts = texts;
        this.marks = index.marks();
    }

    /// An endpoint that is called, and how sure that is.
    private record Called(Provider provider, String endpoint, Confidence confidence) {
        Called likely() {
            return new Called(provider, endpoint, Confidence.LIKELY);
        }
    }

    void call(Code.Call call) {
        Optional<Index.Made> made = index.client(call);
        made.ifPresent(client -> made(call, client));
        if (made.isEmpty()) {
            called(call).ifPresent(endpoint -> endpoint(call, endpoint));
            request(call);
        }
    }

    private void made(Code.Call call, Index.Made made) {
        Marks.Client client = made.client();
        Confidence confidence = made.sure() ? Confidence.CERTAIN : Confidence.LIKELY;
        Span at = placeOf(call);
        facts.add(new Fact(Kind.CLIENT, client.provider(), client.name(), confidence, "", at));
        facts.client(new Facts.Site(call, client.name(), client.provider(), made.sure()));
        Called called = new Called(client.provider(), client.endpoint(), confidence);
        if (!client.endpoint().isEmpty()) {
            facts.add(new Fact(Kind.ENDPOINT, client.provider(), client.endpoint(), confidence, "", at));
        }
        given(call, called);
    }

    /// A client begins where its call does; one that a framework's builder registers, far down its chain, at its name.
    private Span placeOf(Code.Call call) {
        boolean registers = index.unit().type() == FileType.C_SHARP && call.callee() instanceof Code.Member;
        int start = registers ? call.callee().span().start() : Codes.start(call);
        return new Span(start, call.span().end());
    }

    private void endpoint(Code.Call call, Called called) {
        Span at = call.callee() instanceof Code.Member member ? nameOf(member) : call.span();
        facts.add(new Fact(Kind.ENDPOINT, called.provider(), called.endpoint(), called.confidence(), "", at));
        String name = Codes.path(call.callee()).map(Codes::lastName).orElse("");
        if (name.toLowerCase(Locale.ROOT).contains("stream")) {
            facts.add(new Fact(Kind.FEATURE, called.provider(), "streaming", called.confidence(), "", at));
        }
        given(call, called);
    }

    /// An endpoint of a known client that is named to be called later: `completion = client.chat.completions.create`.
    void reference(Code.Member member) {
        Optional<Index.Made> client = index.clientBehind(member.of());
        if (client.isEmpty()) {
            return;
        }
        Codes.path(member)
                .flatMap(path -> shared(path, client.map(made -> made.client().provider())))
                .filter(called -> called.confidence() == Confidence.CERTAIN)
                .ifPresent(called ->
                        facts.add(Finder.sure(Kind.ENDPOINT, called.provider(), called.endpoint(), nameOf(member))));
    }

    private static Span nameOf(Code.Member member) {
        return new Span(Codes.start(member), member.span().end());
    }

    private Optional<Called> called(Code.Call call) {
        Optional<String> path = Codes.path(call.callee());
        if (path.isEmpty() || !(call.callee() instanceof Code.Member || call.callee() instanceof Code.Name)) {
            return Optional.empty();
        }
        String written = path.get();
        String whole = index.importedPath(written).orElse(written);
        Optional<Index.Made> behind =
                call.callee() instanceof Code.Member member ? index.clientBehind(member.of()) : Optional.empty();
        Optional<Provider> owner = behind.map(made -> made.client().provider());
        Optional<Provider> known = owner.or(() -> index.providerOfPath(written));
        Optional<Called> own = known.stream()
                .flatMap(provider -> ofProvider(provider, whole, owner.isPresent() && callsOnClient()).stream())
                .findFirst()
                .or(() -> index.imported().stream()
                        .flatMap(provider -> ofProvider(provider, whole, false).stream())
                        .findFirst());
        return own.or(() -> shared(whole, known))
                .map(called -> behind.filter(made -> !made.sure()).isPresent() ? called.likely() : called);
    }

    /// Ruby's and Kotlin's clients have one method for each endpoint.
    private boolean callsOnClient() {
        return index.unit().type() == FileType.RUBY || index.unit().type() == FileType.KOTLIN;
    }

    private static Optional<Called> ofProvider(Provider provider, String path, boolean onClient) {
        for (Map.Entry<String, List<String>> endpoint : provider.calls().entrySet()) {
            if (endpoint.getValue().stream().anyMatch(end -> endsWith(path, end))) {
                return Optional.of(new Called(provider, endpoint.getKey(), Confidence.CERTAIN));
            }
        }
        String last = Codes.lastName(path);
        return onClient
                ? Optional.ofNullable(provider.onClient().get(last))
                        .map(endpoint -> new Called(provider, endpoint, Confidence.CERTAIN))
                : Optional.empty();
    }

    /// A call of the OpenAI shape: of the known provider, else of the one that the file imports, else likely OpenAI's.
    private Optional<Called> shared(String path, Optional<Provider> known) {
        Optional<Marks.EndpointCall> found = marks.called(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String id = found.get().endpoint().id();
        String by = found.get().end();
        Optional<Provider> provider = known.or(() -> index.imported().stream().findFirst());
        if (provider.isPresent()) {
            return Optional.of(new Called(provider.get(), id, Confidence.CERTAIN));
        }
        return isDistinctive(by)
                ? marks.provider("openai").map(openai -> new Called(openai, id, Confidence.LIKELY))
                : Optional.empty();
    }

    /// Said of nothing but the OpenAI shape, so that it counts without an import.
    private static boolean isDistinctive(String end) {
        boolean common = OF_MANY.contains(end) || end.startsWith("images.") || end.startsWith("client.");
        return !common && (end.contains(".") || end.contains("ChatCompletion") || end.contains("CompleteChat"));
    }

    private static boolean endsWith(String path, String end) {
        return path.equals(end) || path.endsWith("." + end);
    }

    /// A request that is made apart from its call: a struct, a builder.
    private void request(Code.Call call) {
        Optional<String> path = Codes.path(call.callee());
        if (path.isEmpty() || index.imported().isEmpty()) {
            return;
        }
        List<String> names = List.of(path.get().split("\\."));
        marks.endpoints().stream()
                .filter(endpoint -> endpoint.requests().stream().anyMatch(names::contains))
                .findFirst()
                .flatMap(endpoint -> index.providerOfPath(path.get())
                        .or(() -> index.imported().stream().findFirst())
                        .map(provider -> new Called(provider, endpoint.id(), Confidence.CERTAIN)))
                .ifPresent(called -> given(call, called));
    }

    /// A map with a model and messages is the body of a call, whoever sends it.
    void body(Code.Pairs pairs) {
        boolean asks = has(pairs, "model") && (has(pairs, "messages") || has(pairs, "prompt") || has(pairs, "input"));
        if (!asks || index.unit().type().isSettings()) {
            return;
        }
        Optional<Provider> imported = index.imported().stream().findFirst();
        Confidence confidence =
                imported.isPresent() || facts.hasAny(Kind.BASE_URL) ? Confidence.CERTAIN : Confidence.LIKELY;
        Called called = new Called(imported.or(() -> marks.provider("openai")).orElseThrow(), "", confidence);
        boolean hasModel = pairs.pairs().stream()
                .filter(pair -> pair.key().equals("model"))
                .anyMatch(pair -> index.values(pair.value()).stream()
                        .anyMatch(value -> value instanceof Code.Text text
                                && marks.ofModel(text.value(), true).isPresent()));
        if (hasModel || imported.isPresent() || facts.hasAny(Kind.BASE_URL)) {
            pairs.pairs().forEach(pair -> option(new Option(pair.key(), pair.keySpan(), pair.value()), called, true));
        }
    }

    private static boolean has(Code.Pairs pairs, String key) {
        return pairs.pairs().stream().anyMatch(pair -> pair.key().equals(key));
    }

    private void given(Code.Call call, Called called) {
        for (Option option : Options.of(call, index)) {
            option(option, called, false);
        }
        boolean isClient = called.provider()
                .clients()
                .containsKey(Codes.path(call.callee()).map(Codes::lastName).orElse(""));
        if (call.makes() || isClient || index.unit().type() == FileType.C_SHARP) {
            firstArgument(call, called);
        }
    }

    /// `new ChatClient("gpt-4o", key)`, `ChatAnthropic("claude-3")`: a model by position. What Azure's .NET clients of
    /// one
    /// endpoint take first is a deployment.
    private void firstArgument(Code.Call call, Called called) {
        boolean deploys = called.provider().id().equals("azure")
                && !called.endpoint().isEmpty()
                && index.unit().type() == FileType.C_SHARP;
        Codes.argument(call, 0)
                .filter(value -> deploys
                        || Codes.bare(value) instanceof Code.Text text
                                && marks.ofModel(text.value(), true).isPresent())
                .ifPresent(value -> texts.modelValues(value, called.provider(), called.confidence()));
    }

    private void option(Option option, Called called, boolean knownOnly) {
        String name = Marks.plain(option.name());
        if (marks.isModelKey(option.name())) {
            boolean deployment = name.contains("deployment") || name.equals("engine");
            if (deployment && called.provider().id().equals("azure")) {
                texts.plainValues(option.value(), Kind.DEPLOYMENT, called.provider(), called.confidence());
            } else {
                Confidence confidence = called.confidence();
                texts.modelValues(option.value(), called.provider(), confidence);
            }
        } else if (name.equals("apiversion") || name.equals("openaiapiversion")) {
            texts.plainValues(option.value(), Kind.API_VERSION, called.provider(), called.confidence());
        } else if (!(knownOnly && name.equals("n"))) {
            marks.feature(option.name()).ifPresent(feature -> feature(feature, option, called));
        }
    }

    private void feature(String feature, Option option, Called called) {
        Code value = Codes.bare(option.value());
        String written = value instanceof Code.Atom atom ? atom.text().toLowerCase(Locale.ROOT) : "";
        boolean off = written.equals("false")
                || written.equals("none")
                || written.equals("null")
                || written.equals("nil")
                || feature.equals("n") && (written.equals("1") || written.isEmpty() && !(value instanceof Code.Name))
                || feature.equals("dimensions") && !called.endpoint().equals("embeddings");
        if (off) {
            return;
        }
        String found = feature.equals("response-format") ? format(option.value()) : feature;
        String detail = feature.equals("dimensions") ? written : "";
        facts.add(new Fact(Kind.FEATURE, called.provider(), found, called.confidence(), detail, option.at()));
    }

    private static String format(Code value) {
        if (value instanceof Code.Text text && text.value().startsWith("json_")) {
            return text.value().replace('_', '-');
        }
        return Codes.parts(value).stream()
                .map(CallRules::format)
                .filter(format -> format.startsWith("json-"))
                .findFirst()
                .orElse("response-format");
    }
}
