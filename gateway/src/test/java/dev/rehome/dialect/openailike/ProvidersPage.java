package dev.rehome.dialect.openailike;

import dev.rehome.dialect.ByOperation;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.KnownSites;
import dev.rehome.dialect.KnownSites.KnownSite;
import dev.rehome.dialect.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes `docs/providers.md` from the data of the kinds.
final class ProvidersPage {
    private static final String HEAD = """
            # Providers that speak OpenAI's shape

            This page is written from the data of the kinds (`gateway/src/main/java/dev/rehome/dialect/`), and a test fails
            when it differs from them. Where each fact comes from stands at the top of the kind's own file. The kinds with a
            protocol of their own have a page of theirs: [providers-native.md](providers-native.md).

            How to read it:

            - *changed*: a value out of range is moved to the nearest that the vendor takes, a field gets another name, a value
              another form. *Left out*: the vendor has no such field. Both are said in `x-rehome-warnings`, or refused with the
              field's name when the configuration says `strictness: strict`. Renaming loses nothing and is not mentioned; nor is
              leaving out a value that asks for nothing, such as `n: 1`.
            - *refused*: without it the answer would be another one, so such a call goes to the next target, or is a 400 that names
              the field.
            - A field that is not named passes as it is.
            - *verbatim*: the answer's bytes pass; only a usage report that the client did not ask for is taken out. *patched*:
              missing `id`, `object`, `created`, `model`, `index`, `delta` and `finish_reason` are added, usage is moved into a chunk
              of its own at the end, vendor's words become OpenAI's. A chunk that needs no change passes as it is.
            - In the error tables the first row that matches decides. *any* is any HTTP status; a word is the error's code or type.

            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    static String text() {
        ProvidersPage page = new ProvidersPage();
        page.sites();
        Kinds.all().forEach(page::kind);
        page.common();
        return page.out.toString();
    }

    static List<Kind> ours() {
        return Kinds.all().stream()
                .filter(kind -> dialect(kind, Map.of()) instanceof OpenAiDialect)
                .toList();
    }

    /// The dialect of a kind's chat.
    static dev.rehome.dialect.Dialect dialect(Kind kind, Map<String, String> options) {
        return usual(kind.dialect().apply(new Kind.Site(URI.create("https://h.example"), options)));
    }

    /// The dialect of chat, where others do other operations.
    static dev.rehome.dialect.Dialect usual(dev.rehome.dialect.Dialect dialect) {
        return dialect instanceof ByOperation(var usual, var _) ? usual : dialect;
    }

    private void sites() {
        out.append(
                "## Sites that need nothing but a key\n\n| provider | kind | address | variable | availability |\n|---|---|---|---|---|\n");
        for (KnownSite site : KnownSites.all()) {
            row(site.id(), site.kind(), site.baseUrl().toString(), "`" + site.keyVariable() + "`", site.availability());
        }
        out.append('\n');
    }

    private void kind(Kind kind) {
        if (!(dialect(kind, Map.of()) instanceof OpenAiDialect ours)) {
            return;
        }
        Profile profile = ours.profile();
        out.append("## `").append(kind.id()).append("`: ").append(kind.vendor()).append("\n\n");
        line("address", kind.baseUrl().map(URI::toString).orElse("each operator's own"));
        line(
                "credential",
                "`" + String.join("`, `", kind.credentialFields()) + "`"
                        + kind.keyVariable()
                                .map(name -> ", from `" + name + "`")
                                .orElse("")
                        + kind.otherCredentials().stream()
                                .map(fields -> "; or `" + String.join("`, `", fields) + "`")
                                .collect(Collectors.joining())
                        + ", sent as "
                        + profile.keyHeader().map(name -> "`" + name + "`").orElse("a bearer token"));
        line("answers", profile.answers().tier().name().toLowerCase(java.util.Locale.ROOT) + habits(profile.answers()));
        profile.requests(Operation.CHAT).ifPresent(requests -> requests("chat", requests));
        profile.requests(Operation.EMBEDDINGS)
                .ifPresentOrElse(requests -> requests("embeddings", requests), () -> line("embeddings", "none"));
        for (Operation operation : Operation.values()) {
            if (operation != Operation.CHAT && operation != Operation.EMBEDDINGS) {
                profile.requests(operation)
                        .ifPresent(requests -> requests(operation.word().replace('_', ' '), requests));
            }
        }
        profile.completions().ifPresent(this::completions);
        options(kind);
        String open = OpenQuestions.OF.getOrDefault(kind.id(), "");
        if (!open.isEmpty()) {
            line("open questions", open);
        }
        out.append('\n');
        errors(profile.errors().own());
    }

    /// What the configuration can say of a kind.
    private void options(Kind kind) {
        switch (kind.id()) {
            case "azure" ->
                line(
                        "options",
                        "with `api_version`, such as `2024-10-21`, the path `/openai/deployments/{model}` is used, and fields that"
                                + " the version does not know yet are left out; without it `/openai/v1`. An Entra application's"
                                + " secret is exchanged for a token at the authority of the resource's cloud (global, or"
                                + " `.azure.cn`), for the scope of that cloud; `authority` and `scope` say otherwise");
            case "zhipu" ->
                line(
                        "options",
                        "with `auth: jwt` a token is signed with the key (`id.secret`) and sent in its place; it stands for an"
                                + " hour");
            case "sensenova-compatible" -> {
                line(
                        "options",
                        "the address `https://token.sensenova.cn/v1`, or `surface: token`, is the newer platform, with keys and"
                                + " models of its own");
                if (dialect(kind, Map.of("surface", "token")) instanceof OpenAiDialect token) {
                    token.profile()
                            .requests(Operation.CHAT)
                            .ifPresent(requests -> requests("chat at the newer platform", requests));
                }
            }
            default -> {}
        }
    }

    private void completions(Completions completions) {
        String models = RuleText.names(
                completions.exceptions().stream().map(model -> model + "*").toList());
        String which = completions.usually()
                ? models.isEmpty() ? "by all models" : "by all models but " + models
                : "by " + models;
        requests("legacy completions, answered " + which + " (the others are asked as a chat)", completions.requests());
    }

    private void requests(String what, Requests requests) {
        out.append("- ").append(what).append(": `POST ");
        requests.elsewhere().map(Requests.Elsewhere::instead).ifPresent(out::append);
        out.append(requests.path()).append('`');
        requests.elsewhere().ifPresent(other -> out.append(" instead of `" + other.end() + "`"));
        if (requests.conversion().isPresent()) {
            out.append(", converted to the vendor's own form and back");
        }
        if (what.startsWith("chat")) {
            out.append(
                    requests.usageOption()
                            ? "; `stream_options.include_usage` is always asked for"
                            : "; without `stream_options`");
        }
        out.append('\n');
        requests.rules()
                .forEach(rule -> out.append("    - ").append(RuleText.of(rule)).append('\n'));
        MessageRules messages = requests.messages();
        if (messages.developerIsSystem()) {
            out.append("    - the role `developer` is sent as `system`; the role `function` is refused\n");
        }
        if (!messages.partsRefused().isEmpty()) {
            out.append("    - refused content parts: ")
                    .append(RuleText.names(
                            messages.partsRefused().stream().sorted().toList()))
                    .append('\n');
        }
    }

    private static String habits(Answers answers) {
        StringBuilder text = new StringBuilder();
        text.append(answers.finishAtEnd() ? "; the finish is sent on at the end" : "");
        text.append(answers.finishMayLack() ? ", made up where there is none" : "");
        text.append(answers.roleOnce() ? "; the role only once" : "");
        text.append(answers.doneMayLack() ? "; a stream with a finish may end without `[DONE]`" : "");
        text.append(answers.flagWithdraws() ? "; a `flag` of 3 or more is `content_filter`" : "");
        new TreeMap<>(answers.finishWords())
                .forEach((word, reason) -> text.append("; finish `")
                        .append(word)
                        .append("` is `")
                        .append(reason.openAiWord())
                        .append('`'));
        answers.finishFailures().stream()
                .sorted()
                .forEach(word -> text.append("; finish `").append(word).append("` is a failure"));
        text.append(
                answers.dropped().isEmpty()
                        ? ""
                        : "; dropped: "
                                + RuleText.names(
                                        answers.dropped().stream().sorted().toList()));
        text.append(
                answers.codePath().isEmpty()
                        ? ""
                        : "; a number in `" + String.join(".", answers.codePath()) + "` is an error");
        return text.toString();
    }

    private void common() {
        out.append(
                "## Errors of all of them\n\nBehind a kind's own rows come OpenAI's words, then the bare status:\n\n");
        errors(ErrorRows.OPENAI_WORDS);
        errors(ErrorRows.BY_STATUS);
        out.append("Any other 5xx is `overload` and may be tried again; any other 4xx is the caller's.\n");
    }

    private void errors(List<ErrorRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.append(
                "| status | code or type | in the message | class | then | code for the caller |\n|---|---|---|---|---|---|\n");
        rows.forEach(error -> row(
                error.status() == 0 ? "any" : Integer.toString(error.status()),
                error.word(),
                error.text(),
                lower(error.kind()),
                lower(error.remedy()),
                error.code()));
        out.append('\n');
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private void line(String name, String text) {
        out.append("- ").append(name).append(": ").append(text).append('\n');
    }

    private void row(String... cells) {
        out.append(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
