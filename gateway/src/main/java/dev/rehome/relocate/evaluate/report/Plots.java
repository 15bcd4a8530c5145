package dev.rehome.relocate.evaluate.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The plots of a report, as SVG inside the page.
final class Plots {
    private static final int WIDTH = 720;
    private static final int NAMES = 230;
    private static final int ROW = 26;
    private static final int NAME_CHARS_MAX = 32;

    private Plots() {}

    /// The interval of each candidate's mean difference, with the margin and zero.
    static String differences(WorkloadReport report) {
        double margin = report.goal().margin();
        double reach = Math.max(
                2.5 * margin,
                report.comparisons().stream()
                                .mapToDouble(one -> Math.max(
                                        Math.abs(one.difference().low()),
                                        Math.abs(one.difference().high())))
                                .max()
                                .orElse(0)
                        * 1.1);
        int height = ROW * report.comparisons().size() + 30;
        StringBuilder svg = open(height, "score difference against the baseline, with interval and margin");
        double zero = x(0, reach);
        double edge = x(-margin, reach);
        svg.append(rect(NAMES, 0, edge - NAMES, height - 20, "bad"));
        svg.append(line(zero, height - 20, "zero")).append(line(edge, height - 20, "margin"));
        svg.append(label(zero, height - 6, "middle", "0"))
                .append(label(edge, height - 6, "middle", "-" + number(margin)));
        int y = 0;
        for (Comparison one : report.comparisons()) {
            double middle = y + ROW / 2.0;
            svg.append(name(middle, one.name()));
            double low = x(one.difference().low(), reach);
            double high = x(one.difference().high(), reach);
            String kind = one.finding().verdict().word();
            svg.append(rect(low, middle - 2, Math.max(1, high - low), 4, kind));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" class=\"%s\"/>",
                    x(one.meanDifference(), reach),
                    middle,
                    kind));
            y += ROW;
        }
        return svg.append("</svg>").toString();
    }

    /// Wins, ties and losses of each candidate.
    static String outcomes(WorkloadReport report) {
        int height = ROW * report.comparisons().size();
        StringBuilder svg = open(height, "wins, ties and losses");
        int y = 0;
        for (Comparison one : report.comparisons()) {
            svg.append(name(y + ROW / 2.0, one.name()));
            double unit = (WIDTH - NAMES - 10.0) / Math.max(1, one.pairs());
            double x = NAMES;
            int[] counts = {one.wins(), one.ties(), one.losses()};
            String[] kinds = {"win", "tie", "loss"};
            for (int i = 0; i < counts.length; i++) {
                double width = counts[i] * unit;
                svg.append(rect(x, y + 4, width, ROW - 8, kinds[i]));
                if (width > 30) {
                    svg.append(label(x + width / 2, y + ROW / 2.0 + 4, "middle", kinds[i] + " " + counts[i]));
                }
                x += width;
            }
            y += ROW;
        }
        return svg.append("</svg>").toString();
    }

    /// A bar.
    ///
    /// @param value empty where it is not known
    record Bar(String name, Optional<Double> value, String text) {}

    static String bars(String title, List<Bar> bars) {
        int height = ROW * bars.size();
        StringBuilder svg = open(height, title);
        double most = bars.stream()
                .flatMap(bar -> bar.value().stream())
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        int y = 0;
        for (Bar bar : bars) {
            double width = most == 0 ? 0 : bar.value().orElse(0.0) / most * (WIDTH - NAMES - 170.0);
            svg.append(name(y + ROW / 2.0, bar.name()));
            svg.append(rect(NAMES, y + 5, width, ROW - 10, "bar"));
            svg.append(label(NAMES + width + 6, y + ROW / 2.0 + 4, "start", bar.text()));
            y += ROW;
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder open(int height, String title) {
        return new StringBuilder("<svg role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\"><title>")
                .append(Html.text(title))
                .append("</title>");
    }

    private static double x(double value, double reach) {
        return NAMES + (value + reach) / (2 * reach) * (WIDTH - NAMES - 10);
    }

    private static String rect(double x, double y, double width, double height, String kind) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>",
                x,
                y,
                Math.max(0, width),
                height,
                kind);
    }

    private static String line(double x, int height, String kind) {
        return String.format(
                Locale.ROOT, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\" class=\"%s\"/>", x, x, height, kind);
    }

    /// The end of a long name says more than its beginning.
    private static String name(double middle, String name) {
        String shown =
                name.length() <= NAME_CHARS_MAX ? name : "…" + name.substring(name.length() - NAME_CHARS_MAX + 1);
        return label(NAMES - 8, middle + 4, "end", shown);
    }

    private static String label(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, Html.text(text));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0{1,2}$", "");
    }
}
