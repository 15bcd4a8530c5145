package dev.rehome.scan.report;

import dev.rehome.scan.Scan;
import dev.rehome.scan.find.Finding;
import dev.rehome.scan.find.Finding.Confidence;
import java.net.URI;
import java.net.URISyntaxException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Findings as SARIF 2.1.0 (OASIS standard, docs.oasis-open.org/sarif/sarif/v2.1.0), for code hosts and editors.
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    public static ObjectNode of(Scan.Result result, String version) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "rehome scan").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        for (Finding.Kind kind : Finding.Kind.values()) {
            ObjectNode rule = rules.addObject().put("id", kind.id());
            rule.putObject("shortDescription").put("text", sentence(kind.says()));
        }
        run.put("columnKind", "unicodeCodePoints");
        run.putObject("originalUriBaseIds")
                .putObject("SRCROOT")
                .putObject("description")
                .put("text", "The folder that was scanned.");
        ArrayNode results = run.putArray("results");
        result.findings().forEach(finding -> result(finding, results.addObject()));
        return root;
    }

    private static void result(Finding finding, ObjectNode result) {
        result.put("ruleId", finding.kind().id());
        result.put("level", finding.confidence() == Confidence.CERTAIN ? "warning" : "note");
        String detail = finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")";
        result.putObject("message")
                .put(
                        "text",
                        sentence(finding.kind().id() + " of " + finding.provider() + ": " + finding.value() + detail));
        ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(finding.file())).put("uriBaseId", "SRCROOT");
        location.putObject("region").put("startLine", finding.line()).put("startColumn", finding.column());
        result.putObject("properties")
                .put("provider", finding.provider())
                .put("value", finding.value())
                .put("confidence", finding.confidence().id());
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file, null).toASCIIString();
        } catch (URISyntaxException _) {
            return file;
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
