package dev.rehome.relocate.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `rehome evaluate --json` has printed, as far as a report tells it.
public final class EvaluationFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private EvaluationFile() {}

    /// The verdicts, by workload.
    ///
    /// @param file named in messages
    /// @throws IllegalArgumentException when it is not of this plan, or no evaluation
    public static Map<String, List<WorkloadMove.Verdict>> read(String file, String text, String plan) {
        JsonNode json = parsed(file, text);
        if (!json.path("plan").asString("").equals(plan)) {
            throw new IllegalArgumentException("--evaluation: " + file + ": plan: "
                    + json.path("plan").asString("missing") + " (expected: " + plan + ")");
        }
        Map<String, List<WorkloadMove.Verdict>> verdicts = new LinkedHashMap<>();
        for (JsonNode workload : json.path("workloads")) {
            List<WorkloadMove.Verdict> own = new ArrayList<>();
            for (JsonNode candidate : workload.path("candidates")) {
                own.add(new WorkloadMove.Verdict(
                        candidate.path("candidate").asString(""),
                        candidate.path("verdict").asString(""),
                        candidate.path("pairs").asLong(0),
                        json.path("at").asString("")));
            }
            verdicts.put(workload.path("workload").asString(""), own);
        }
        return verdicts;
    }

    private static JsonNode parsed(String file, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("rehome_evaluation").isNumber()) {
                return json;
            }
        } catch (JacksonException _) {
            // said below
        }
        throw new IllegalArgumentException(
                "--evaluation: " + file + " (expected: what `rehome evaluate --json` has printed)");
    }
}
