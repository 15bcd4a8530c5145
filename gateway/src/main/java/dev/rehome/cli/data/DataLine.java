package dev.rehome.cli.data;

import dev.rehome.place.PlaceTable;
import dev.rehome.place.update.SourceState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `rehome data` prints about one source.
record DataLine(
        String id,
        String file,
        String result,
        Optional<PlaceTable.Loaded> loaded,
        Optional<Long> ageDays,
        List<String> warnings,
        List<String> problems) {

    static DataLine of(String result, SourceState state, Instant now) {
        return new DataLine(
                state.id(),
                state.file(),
                state.isSound() ? result : "failed",
                state.loaded(),
                state.loaded().flatMap(loaded -> loaded.age(now)).map(age -> age.toDays()),
                state.warnings(),
                state.problems());
    }

    static DataLine failed(String id, String file, String reason) {
        return new DataLine(id, file, "failed", Optional.empty(), Optional.empty(), List.of(), List.of(reason));
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    static String text(List<DataLine> lines) {
        return lines.stream().map(DataLine::text).collect(Collectors.joining(System.lineSeparator()));
    }

    private String text() {
        StringBuilder text =
                new StringBuilder(id).append(": ").append(result).append(", ").append(file);
        loaded.ifPresent(entry -> {
            text.append(", ").append(entry.entries()).append(" ranges, as of ");
            text.append(entry.asOf().map(LocalDate::toString).orElse("an unknown date"));
        });
        ageDays.ifPresent(days -> text.append(" (").append(days).append(" days old)"));
        warnings.forEach(warning ->
                text.append(System.lineSeparator()).append("  warning: ").append(warning));
        problems.forEach(problem ->
                text.append(System.lineSeparator()).append("  failed: ").append(problem));
        return text.toString();
    }

    static String json(List<DataLine> lines) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        root.put("status", lines.stream().allMatch(DataLine::isSound) ? "ok" : "failed");
        ArrayNode sources = root.putArray("sources");
        lines.forEach(line -> line.json(sources.addObject()));
        return mapper.writeValueAsString(root);
    }

    private void json(ObjectNode node) {
        node.put("id", id).put("file", file).put("result", result);
        loaded.ifPresent(entry -> node.put("entries", entry.entries()).put("unusable", entry.unusable()));
        loaded.flatMap(entry -> entry.asOf()).ifPresent(date -> node.put("as_of", date.toString()));
        ageDays.ifPresent(days -> node.put("age_days", (long) days));
        warnings.forEach(node.putArray("warnings")::add);
        problems.forEach(node.putArray("problems")::add);
    }
}
