package dev.rehome.relocate.evaluate.score;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The answer calls the same tools with the same arguments, in any order; numbers may differ by a little. The score is
/// the share of calls that are right, of all that were expected or made.
///
/// @param tolerance by how much numbers may differ, as a share of the expected one
public record Tools(List<ToolCall> expected, double tolerance) implements AnswerScorer {
    public static final double TOLERANCE = 1e-6;

    public Tools {
        expected = List.copyOf(expected);
    }

    @Override
    public String name() {
        return "tools";
    }

    @Override
    public Score score(Answer answer) {
        List<ToolCall> left = new ArrayList<>(answer.calls());
        List<String> missing = new ArrayList<>();
        for (ToolCall call : expected) {
            if (!take(left, call)) {
                missing.add(call.name());
            }
        }
        int most = Math.max(expected.size(), answer.calls().size());
        if (most == 0) {
            return new Score(1, "tools");
        }
        int right = expected.size() - missing.size();
        if (right == most) {
            return new Score(1, "tools");
        }
        String names = String.join(
                ", ", missing.isEmpty() ? left.stream().map(ToolCall::name).toList() : missing);
        return new Score(
                (double) right / most,
                "tools: " + right + " of " + most + " calls as expected, " + (missing.isEmpty() ? "also " : "not ")
                        + Plain.shown(names));
    }

    private boolean take(List<ToolCall> left, ToolCall wanted) {
        Optional<JsonNode> arguments = arguments(wanted);
        for (Iterator<ToolCall> calls = left.iterator(); calls.hasNext(); ) {
            ToolCall made = calls.next();
            Optional<JsonNode> its = arguments(made);
            boolean isSame = made.name().equals(wanted.name())
                    && (arguments.isPresent() && its.isPresent()
                            ? SameJson.is(arguments.get(), its.get(), tolerance)
                            : made.arguments().equals(wanted.arguments()));
            if (isSame) {
                calls.remove();
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> arguments(ToolCall call) {
        return JsonText.read(call.arguments().isBlank() ? "{}" : call.arguments());
    }
}
