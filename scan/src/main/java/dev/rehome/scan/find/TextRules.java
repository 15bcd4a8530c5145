package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts.Fact;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.FileType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Texts and names: models, variables of the environment, keys that are written down. Addresses are `UrlRules`' part.
final class TextRules {
    private static final Set<String> WRAPPERS =
            Set.of("of", "valueOf", "from", "openai", "anthropic", "google", "azure");
    private static final int NAME_MAX = 100;
    private static final int SECRET_MIN = 24;
    private static final int SCANNED_MAX = 20_000;

    private final Index index;
    private final Facts facts;
    private final Marks marks;
    private final UrlRules urls;
    private final BodyRules bodies;

    TextRules(Index index, Facts facts) {
        this.index = index;
        this.facts = facts;
        this.marks = index.marks();
        this.urls = new UrlRules(index, facts);
        this.bodies = new BodyRules(index, facts, this);
    }

    void text(Code.Text text, Context context) {
        String value = text.value();
        urls.text(text, context);
        if (secret(text, context)) {
            return;
        }
        if (isVariableName(value)) {
            boolean named = context.inSettings() && context.key().equals("name");
            variable(value, text.inner(), context.fromEnv() || named ? Confidence.CERTAIN : Confidence.LIKELY);
        } else if (value.length() <= SCANNED_MAX) {
            references(text, context);
        }
        if (text.isWhole() && value.length() <= NAME_MAX) {
            boolean asked = marks.isModelKey(Codes.lastName(context.key()));
            boolean ofPair = context.inSettings() && context.key().equals("value"); // an entry of Kubernetes
            if (asked || ofPair || saysModel(Marks.plain(Codes.lastName(context.key())))) {
                facts.modelAskedAt(text.inner().start());
            }
            model(value, text.inner(), asked, Confidence.LIKELY, Optional.empty());
        }
        if (value.equals("input_image")) {
            vision(text.inner());
        }
        bodies.text(text);
    }

    /// `DEFAULT_MODEL`, `TextModel`; not what counts the tokens of one.
    private static boolean saysModel(String name) {
        return (name.contains("model") || name.contains("deployment"))
                && !name.contains("encod")
                && !name.contains("token");
    }

    /// The name of a binding, a pair or an argument.
    void named(String name, Span at, Context context) {
        String own = Codes.lastName(name);
        if (isVariableName(own)) {
            boolean sets = context.inSettings() || index.unit().type() == FileType.SHELL;
            variable(own, at, sets ? Confidence.CERTAIN : Confidence.LIKELY);
        } else if (context.inSettings()) {
            String path = asVariable(context.path());
            boolean holds = marks.variable(path)
                    .filter(variable -> !variable.role().equals("other"))
                    .isPresent();
            if (isVariableName(path) && holds) {
                variable(path, at, Confidence.LIKELY);
            }
        }
        if (marks.isVision(name)) {
            vision(at);
        }
    }

    /// A model as a key: of a table of models, prices or limits.
    void tableKey(Code.Pair pair) {
        model(pair.key(), pair.keySpan(), false, Confidence.LIKELY, Optional.empty());
    }

    void member(Code.Member member) {
        String of = Codes.path(member.of()).orElse("");
        if (isVariableName(member.name())) {
            variable(member.name(), member.span(), marks.readsEnvironment(of) ? Confidence.CERTAIN : Confidence.LIKELY);
        }
        constant(member, of);
    }

    void name(Code.Name name, Context context) {
        boolean shell = index.unit().type().ecosystem().isEmpty();
        if (isVariableName(name.id()) && (shell || context.fromEnv())) {
            variable(name.id(), name.span(), Confidence.CERTAIN);
        }
    }

    /// `ChatModel.GPT_4O`, `openai.GPT4oMini`: a model as a constant of an SDK.
    private void constant(Code.Member member, String of) {
        String plain = Marks.plain(member.name());
        boolean looks = plain.startsWith("gpt")
                || plain.contains("embedding")
                || plain.startsWith("dalle")
                || plain.startsWith("whisper")
                || plain.startsWith("claude")
                || plain.startsWith("gemini");
        if (looks
                && Character.isUpperCase(member.name().charAt(0))
                && plain.chars().anyMatch(Character::isDigit)) {
            index.providerOfPath(of)
                    .or(() -> index.imported().stream().findFirst())
                    .ifPresent(provider -> facts.add(new Fact(
                            plain.contains("embedding") ? Kind.EMBEDDING : Kind.MODEL,
                            provider,
                            member.name(),
                            Confidence.CERTAIN,
                            "a constant of the SDK",
                            member.span())));
        }
    }

    private void vision(Span at) {
        if (index.unit().type().isSettings()) {
            return;
        }
        index.imported().stream()
                .findFirst()
                .ifPresent(
                        provider -> facts.add(new Fact(Kind.FEATURE, provider, "vision", Confidence.LIKELY, "", at)));
    }

    private boolean secret(Code.Text text, Context context) {
        String value = text.value();
        Optional<Provider> owner = marks.ofKey(value)
                .or(() -> value.startsWith("sk-") && marks.isKeyKey(Codes.lastName(context.key()))
                        ? marks.provider("openai")
                        : Optional.empty());
        if (owner.isEmpty() || value.length() < SECRET_MIN || value.indexOf(' ') >= 0 || !text.isWhole()) {
            return false;
        }
        facts.add(
                new Fact(Kind.SECRET, owner.get(), value.substring(0, 3) + "...", Confidence.LIKELY, "", text.inner()));
        return true;
    }

    /// The texts that a value may be, as models that are asked for.
    void modelValues(Code value, Provider provider, Confidence confidence) {
        for (Code held : index.values(value)) {
            switch (held) {
                case Code.Text text
                when text.isWhole() && !text.value().isBlank() ->
                    model(text.value(), text.inner(), true, confidence, Optional.of(provider));
                case Code.Call call -> argumentsOf(call).forEach(arg -> modelValues(arg, provider, confidence));
                case Code.Member member -> {
                    constant(member, Codes.path(member.of()).orElse(""));
                    elsewhere(member, provider, confidence);
                }
                case Code.Name name -> elsewhere(name, provider, confidence);
                default -> {}
            }
        }
    }

    private void elsewhere(Code name, Provider provider, Confidence confidence) {
        index.foreign(name)
                .ifPresent(foreign -> facts.ask(new Asked(foreign.module(), foreign.name(), provider, confidence)));
    }

    /// What a call that stands for a model is given: a default of the environment, `ModelId("gpt-4")`.
    private List<Code> argumentsOf(Code.Call call) {
        String path = Codes.path(call.callee()).orElse("");
        List<Code> args = call.args().stream().map(Code.Arg::value).toList();
        if (marks.readsEnvironment(path)) {
            return args.size() > 1 ? args.subList(1, args.size()) : List.of();
        }
        String name = Codes.lastName(path);
        boolean wraps = !name.isEmpty() && Character.isUpperCase(name.charAt(0)) || WRAPPERS.contains(name);
        return wraps && args.size() == 1 && args.getFirst() instanceof Code.Text ? args : List.of();
    }

    void plainValues(Code value, Kind kind, Provider provider, Confidence confidence) {
        for (Code held : index.values(value)) {
            if (held instanceof Code.Text text
                    && text.isWhole()
                    && !text.value().isBlank()) {
                facts.add(new Fact(kind, provider, text.value(), confidence, "", text.inner()));
            } else if (held instanceof Code.Call call) {
                argumentsOf(call).forEach(arg -> plainValues(arg, kind, provider, confidence));
            }
        }
    }

    void model(String value, Span at, boolean asked, Confidence confidence, Optional<Provider> owner) {
        if (value.length() > NAME_MAX || value.isBlank() || value.indexOf('\n') >= 0) {
            return;
        }
        if (asked) {
            facts.modelAskedAt(at.start());
        }
        if (value.startsWith("ft:") || value.contains(":ft-")) {
            owner.or(() -> marks.provider("openai"))
                    .ifPresent(by -> facts.add(new Fact(Kind.FINE_TUNED, by, value, confidence, "", at)));
            return;
        }
        Optional<Provider> named = marks.ofModel(value, asked);
        if (named.isEmpty() && owner.filter(by -> by.id().equals("azure")).isPresent()) {
            facts.add(new Fact(Kind.DEPLOYMENT, owner.get(), value, confidence, "", at));
            return;
        }
        Optional<Provider> provider =
                owner.filter(by -> by.id().equals("azure")).or(() -> named).or(() -> owner);
        boolean plausible = named.isPresent() || owner.isPresent() && value.indexOf(' ') < 0;
        if (provider.isPresent() && plausible) {
            boolean embeds = value.contains("embed");
            String detail = marks.dimensions(Codes.lastName(
                            value.replace('/', '.').contains("embedding-ada")
                                    ? value.substring(value.lastIndexOf('/') + 1)
                                    : value))
                    .map(size -> size + " dimensions")
                    .orElse("");
            facts.add(new Fact(embeds ? Kind.EMBEDDING : Kind.MODEL, provider.get(), value, confidence, detail, at));
        }
    }

    private void variable(String name, Span at, Confidence confidence) {
        marks.variable(name)
                .ifPresent(variable ->
                        facts.add(new Fact(Kind.VARIABLE, variable.provider(), name, confidence, variable.role(), at)));
    }

    /// `${NAME}`, `$NAME` and `NAME=value` inside a text.
    private void references(Code.Text text, Context context) {
        String value = text.value();
        int from = 0;
        while (from < value.length()) {
            int start = from;
            while (from < value.length() && isNameLetter(value.charAt(from))) {
                from++;
            }
            if (from - start > 5 && isReference(value, start, from, context)) {
                String name = value.substring(start, from);
                int offset = value.substring(0, start).getBytes(StandardCharsets.UTF_8).length;
                int at = text.inner().start() + offset;
                variable(name, new Span(at, at + name.length()), Confidence.CERTAIN);
            }
            from = from == start ? from + 1 : from;
        }
    }

    private static boolean isReference(String value, int start, int end, Context context) {
        char before = start == 0 ? '\0' : value.charAt(start - 1);
        boolean dollar = before == '$' || before == '{' && start > 1 && value.charAt(start - 2) == '$';
        boolean assigns = context.inSettings() && start == 0 && end < value.length() && value.charAt(end) == '=';
        boolean expression = before == '.' && value.startsWith("secrets", Math.max(0, start - "secrets.".length()));
        return dollar || assigns || expression;
    }

    private static boolean isNameLetter(char letter) {
        return letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9' || letter == '_';
    }

    private static boolean isVariableName(String value) {
        return value.length() > 5
                && value.indexOf('_') > 0
                && value.chars().allMatch(each -> isNameLetter((char) each));
    }

    /// `spring.ai.openai.api-key` as `SPRING_AI_OPENAI_API_KEY`; what has other signs stays as it is.
    private static String asVariable(String path) {
        String last = Codes.lastName(path);
        return isVariableName(last)
                ? last
                : path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
