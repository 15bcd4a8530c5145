package dev.rehome.scan.report;

import dev.rehome.scan.Scan;
import dev.rehome.scan.find.Finding;
import java.util.List;
import java.util.function.UnaryOperator;

/// Findings as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.
public final class HtmlReport {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1c2430; background: #fff; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #dde3ea; vertical-align: top; }
            th.n, td.n { text-align: right; } code { overflow-wrap: anywhere; } .likely { color: #7a5b00; } summary { cursor: pointer; }
            @media (prefers-color-scheme: dark) { body { color: #e6eaf0; background: #14181f; } th, td { border-color: #333b47; } .likely { color: #e0b84c; } }
            """;

    private HtmlReport() {}

    /// @param providerName the name of a provider, by its id
    public static String of(Scan.Result result, String root, UnaryOperator<String> providerName) {
        List<Finding> findings = result.findings();
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.append("<meta name=\"viewport\" content=\"width=device-width\"><title>AI providers in ")
                .append(escaped(root))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n");
        page.append("<h1>AI providers in <code>").append(escaped(root)).append("</code></h1>\n<p>");
        page.append(TableReport.counted(findings.size(), "finding"))
                .append(" in ")
                .append(TableReport.counted(result.scanned().size(), "file"))
                .append("; ")
                .append(TableReport.counted(result.files(), "file"))
                .append(" read, ")
                .append(result.parsed())
                .append(" parsed.</p>\n");
        String provider = "";
        for (Summary sum : Summary.of(findings)) {
            if (!sum.provider().equals(provider)) {
                page.append(provider.isEmpty() ? "" : "</table>\n");
                provider = sum.provider();
                head(providerName.apply(provider), page);
            }
            row(sum, page);
        }
        page.append(provider.isEmpty() ? "<p>None.</p>\n" : "</table>\n");
        places(findings, page);
        return page.append("</body></html>\n").toString();
    }

    private static void head(String provider, StringBuilder page) {
        page.append("<h2>").append(escaped(provider)).append("</h2>\n<table><tr><th>kind</th><th>value</th>");
        page.append("<th class=\"n\">times</th><th class=\"n\">files</th><th>sure</th><th>first at</th></tr>\n");
    }

    private static void row(Summary sum, StringBuilder page) {
        page.append("<tr><td>")
                .append(sum.kind().id())
                .append("</td><td><code>")
                .append(escaped(sum.value()));
        page.append("</code></td><td class=\"n\">")
                .append(sum.count())
                .append("</td><td class=\"n\">")
                .append(sum.files());
        page.append("</td><td")
                .append(sum.certain() == 0 ? " class=\"likely\">" : ">")
                .append(sum.sureness());
        page.append("</td><td><code>").append(escaped(sum.at())).append("</code></td></tr>\n");
    }

    private static void places(List<Finding> findings, StringBuilder page) {
        page.append("<details><summary>Every place</summary>\n<table><tr><th>place</th><th>provider</th><th>kind</th>");
        page.append("<th>value</th><th>sure</th></tr>\n");
        for (Finding finding : findings) {
            page.append("<tr><td><code>")
                    .append(escaped(finding.file()))
                    .append(':')
                    .append(finding.line())
                    .append(':');
            page.append(finding.column())
                    .append("</code></td><td>")
                    .append(escaped(finding.provider()))
                    .append("</td><td>");
            page.append(finding.kind().id()).append("</td><td><code>").append(escaped(finding.value()));
            page.append("</code></td><td>").append(finding.confidence().id()).append("</td></tr>\n");
        }
        page.append("</table></details>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
