package dev.rehome.cli.print;

/// A page that needs nothing else: no script, no font, no picture. What comes from outside is escaped.
public final class HtmlPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
            th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8886 }
            td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
            tr.chosen { background: #2a82 } tr.no { opacity: .65 }
            .lost { color: light-dark(#b3261e, #ff7b72) } .unknown { color: light-dark(#7d5200, #d29922) }
            .wide { overflow-x: auto } td:last-child:not(.n) { min-width: 14rem } h1, h2 { overflow-wrap: anywhere }
            @media print { tr { break-inside: avoid } h2 { break-after: avoid } }
            ul { margin: 0; padding-left: 1.1rem } h2 { margin-top: 2.5rem }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder html = new StringBuilder();

    public HtmlPage(String title) {
        html.append(HEAD.replace("%s", escape(title)));
    }

    /// Markup of our own.
    public HtmlPage append(String markup) {
        html.append(markup);
        return this;
    }

    public HtmlPage text(String text) {
        html.append(escape(text));
        return this;
    }

    public void tag(String name, String text) {
        append("<" + name + ">").text(text).append("</" + name + ">\n");
    }

    public void cell(String text) {
        append("<td>").text(text).append("</td>");
    }

    public void number(String text) {
        append("<td class=\"n\">").text(text).append("</td>");
    }

    /// The whole page.
    public String end() {
        return html + "</body>\n</html>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
