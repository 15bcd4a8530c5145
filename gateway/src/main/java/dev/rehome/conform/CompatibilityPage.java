package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.conform.Finding.Outcome;
import java.util.List;

/// The findings about several targets as a Markdown page: a table a group, then what is behind each word.
public final class CompatibilityPage {
    private static final String HEAD = """
            # Compatibility, measured

            Made by `rehome conform`: a fixed list of checks, run through the gateway against each target. Do not edit.

            | word | meaning |
            |---|---|
            | yes, kept | as with OpenAI |
            | renamed, adapted, clamped, dropped, estimated | the gateway changed it and said so in `x-rehome-warnings`, or sends it under the provider's own name |
            | refused | the gateway refuses it by name (400 `unsupported_parameter`) |
            | provider refuses | it is sent as asked, and the provider answers 400: another model of it may take it |
            | none | the provider has no such thing: asked for it, the gateway refuses in OpenAI's shape |
            | not tried | the gateway carries it to this provider, but the configuration, or the simulator, has no model for it |
            | differs | the answer is not OpenAI's to the letter, in a way that its SDKs take; the details say how |
            | FAILED | the gateway's promise is broken |

            """;

    private CompatibilityPage() {}

    /// @param what one sentence: what was asked (simulators or live providers)
    public static String of(List<Conformity> all, String what) {
        StringBuilder page = new StringBuilder(HEAD).append(what).append("\n\n");
        summary(all, page);
        for (Group group : Group.values()) {
            table(all, group, page);
        }
        page.append("## Details\n");
        all.forEach(one -> details(one, page));
        return page.toString();
    }

    private static void summary(List<Conformity> all, StringBuilder page) {
        page.append("## Summary\n\n| target | as OpenAI | adapted | refused | none | differs | failed |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (Conformity one : all) {
            page.append("| `").append(one.target()).append('`');
            for (Outcome outcome : Outcome.values()) {
                page.append(" | ").append(one.count(outcome));
            }
            page.append(" |\n");
        }
        page.append('\n');
    }

    private static void table(List<Conformity> all, Group group, StringBuilder page) {
        page.append("## ").append(group.title()).append("\n\n| check |");
        all.forEach(one -> page.append(' ').append(provider(one)).append(" |"));
        page.append("\n|---|").repeat("---|", all.size()).append('\n');
        for (Check check : Checks.all()) {
            if (check.group() == group) {
                page.append("| ").append(check.title()).append(" |");
                all.forEach(one -> page.append(' ').append(word(one, check)).append(" |"));
                page.append('\n');
            }
        }
        page.append('\n');
    }

    private static String provider(Conformity one) {
        int slash = one.target().indexOf('/');
        return slash < 0 ? one.target() : one.target().substring(0, slash);
    }

    private static String word(Conformity one, Check check) {
        Finding finding = one.findings().get(check);
        return finding == null ? "" : finding.word();
    }

    private static void details(Conformity one, StringBuilder page) {
        page.append("\n### `").append(one.target()).append("`\n\n");
        one.findings().forEach((check, finding) -> {
            if (finding.outcome() != Outcome.OK) {
                page.append("- ").append(check.id()).append(": ").append(finding.word());
                page.append(finding.detail().isEmpty() ? "" : " (" + oneLine(finding.detail()) + ")")
                        .append('\n');
            }
        });
    }

    private static String oneLine(String detail) {
        return detail.replace('\n', ' ').replace('\r', ' ');
    }
}
