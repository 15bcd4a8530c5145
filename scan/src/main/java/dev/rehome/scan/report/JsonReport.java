package dev.rehome.scan.report;

import dev.rehome.scan.Scan;
import dev.rehome.scan.find.Finding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Findings as JSON. The shape is described in `docs/scan.md`; `version` grows when it changes other than by new
/// fields.
public final class JsonReport {
    private static final int VERSION = 1;

    private JsonReport() {}

    public static ObjectNode of(Scan.Result result) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("version", VERSION);
        ObjectNode files = root.putObject("files");
        files.put("read", result.files());
        files.put("parsed", result.parsed());
        files.put("other_types", result.others());
        ObjectNode skipped = files.putObject("left_out");
        result.skipped().forEach((why, count) -> skipped.put(why.id(), count));
        ArrayNode broken = files.putArray("parsed_in_part");
        result.broken().forEach(broken::add);
        ArrayNode summary = root.putArray("summary");
        for (Summary sum : Summary.of(result.findings())) {
            summary.addObject()
                    .put("provider", sum.provider())
                    .put("kind", sum.kind().id())
                    .put("value", sum.value())
                    .put("count", sum.count())
                    .put("files", sum.files())
                    .put("certain", sum.certain());
        }
        ArrayNode findings = root.putArray("findings");
        result.findings().forEach(finding -> finding(finding, findings.addObject()));
        return root;
    }

    static void finding(Finding finding, ObjectNode node) {
        node.put("file", finding.file())
                .put("line", finding.line())
                .put("column", finding.column())
                .put("kind", finding.kind().id())
                .put("provider", finding.provider())
                .put("value", finding.value())
                .put("confidence", finding.confidence().id());
        if (!finding.detail().isEmpty()) {
            node.put("detail", finding.detail());
        }
    }
}
