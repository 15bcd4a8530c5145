package dev.rehome.cli.reembed;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.reembed.recall.Recall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Prints what came of `rehome reembed`.
final class ReembedText {
    private ReembedText() {}

    static String of(ReembedResult result, boolean json) {
        return json
                ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(fields(result)) + "\n"
                : text(result);
    }

    private static String text(ReembedResult result) {
        StringBuilder text = new StringBuilder();
        String cost = result.counts().cost().stream().map(Money::toString).collect(Collectors.joining(", "));
        if (result.counts().calls() > 0) {
            text.append(result.counts().embedded())
                    .append(" texts embedded by ")
                    .append(result.target())
                    .append(" in ")
                    .append(result.counts().calls())
                    .append(" calls, ")
                    .append(result.counts().tokens())
                    .append(" tokens, ")
                    .append(cost.isEmpty() ? "price not known" : cost)
                    .append('\n');
        }
        if (result.before() > 0) {
            text.append(result.before()).append(" texts were done before\n");
        }
        if (result.counts().cut() > 0) {
            text.append(result.counts().cut()).append(" texts were cut to what the model takes\n");
        }
        if (result.counts().skipped() > 0) {
            text.append(result.counts().skipped()).append(" texts have no vector:\n");
            result.counts()
                    .skippedIds()
                    .forEach(one -> text.append("  ").append(one).append('\n'));
        }
        result.recall().ifPresent(recall -> recall(recall, text));
        result.next().forEach(line -> text.append(line).append('\n'));
        result.reason()
                .ifPresent(reason ->
                        text.append(word(result)).append(": ").append(reason).append('\n'));
        if (result.status() == ReembedResult.Status.DONE) {
            text.append("done");
            text.append(result.dimensions() > 0 ? ": vectors of " + result.dimensions() + " numbers\n" : "\n");
        }
        if (result.status() == ReembedResult.Status.DRY_RUN) {
            text.append("dry run: nothing was called, nothing was changed\n");
        }
        if (result.status() == ReembedResult.Status.STOPPED) {
            text.append("what was kept stays; the same command goes on from there\n");
        }
        return text.toString();
    }

    private static void recall(Recall recall, StringBuilder text) {
        String at = "@" + recall.k();
        text.append(mean("overlap" + at + " of old and new", recall.overlap()));
        recall.judged()
                .ifPresent(judged -> text.append(mean("recall" + at + " of the old vectors", judged.old()))
                        .append(mean("recall" + at + " of the new vectors", judged.anew())));
    }

    private static String mean(String name, Recall.Mean mean) {
        return String.format(
                Locale.ROOT,
                "%s: %.3f (95%% interval %.3f to %.3f, %d queries)%n",
                name,
                mean.mean(),
                mean.low(),
                mean.high(),
                mean.queries());
    }

    private static String word(ReembedResult result) {
        return result.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> fields(ReembedResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", result.status().name().toLowerCase(Locale.ROOT));
        result.reason().ifPresent(reason -> fields.put("reason", reason));
        fields.put("target", result.target());
        fields.put("dimensions", result.dimensions());
        fields.put("before", result.before());
        Map<String, Object> survey = new LinkedHashMap<>();
        survey.put("texts", result.survey().texts());
        survey.put("tokens_estimated", result.survey().tokens());
        survey.put("calls", result.survey().calls());
        survey.put("skipped", result.survey().skipped());
        result.estimate().ifPresent(money -> survey.put("cost_estimated", money.toString()));
        fields.put("to_do", survey);
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("embedded", result.counts().embedded());
        counts.put("cut", result.counts().cut());
        counts.put("skipped", result.counts().skipped());
        counts.put("skipped_first", result.counts().skippedIds());
        counts.put("calls", result.counts().calls());
        counts.put("waits", result.counts().waits());
        counts.put("tokens", result.counts().tokens());
        counts.put("cost", result.counts().cost().stream().map(Money::toString).toList());
        fields.put("done", counts);
        result.recall().ifPresent(recall -> fields.put("recall", fields(recall)));
        if (!result.next().isEmpty()) {
            fields.put("next", result.next());
        }
        if (!result.warnings().isEmpty()) {
            fields.put("warnings", result.warnings());
        }
        return fields;
    }

    private static Map<String, Object> fields(Recall recall) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("k", recall.k());
        fields.put("texts", recall.texts());
        fields.put("overlap", fields(recall.overlap()));
        recall.judged().ifPresent(judged -> {
            fields.put("recall_old", fields(judged.old()));
            fields.put("recall_new", fields(judged.anew()));
        });
        return fields;
    }

    private static Map<String, Object> fields(Recall.Mean mean) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", mean.mean());
        fields.put("interval", List.of(mean.low(), mean.high()));
        fields.put("queries", mean.queries());
        return fields;
    }
}
