package dev.rehome.cli.explain;

import dev.rehome.availability.Verdict;
import dev.rehome.call.Evidence;
import dev.rehome.dialect.ToolUse;
import dev.rehome.server.front.Reply;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// An explanation as text.
final class ExplainText {
    private final PrintWriter out;

    ExplainText(PrintWriter out) {
        this.out = out;
    }

    void print(Explanation explanation) {
        LocalDate day = explanation.question().at().atZone(ZoneOffset.UTC).toLocalDate();
        out.println("Who may serve " + explanation.question().model() + " on " + day + " (UTC)?");
        out.println("  snapshot   " + explanation.snapshot());
        out.println();
        out.println("1. Who calls");
        out.println("  key        " + explanation.caller().key().id());
        out.println("  customer   " + explanation.caller().account() + ": "
                + EntityText.of(explanation.caller().entity()));
        out.println();
        out.println("2. Where the end user may be: "
                + (explanation.places().isUnknown()
                        ? "unknown"
                        : explanation.places().places()));
        for (Evidence evidence : explanation.places().evidence()) {
            String answer = evidence.answer().map(Object::toString).orElse("no answer");
            String asOf = evidence.asOf().map(date -> ", as of " + date).orElse("");
            String note = evidence.note().isEmpty() ? "" : " (" + evidence.note() + ")";
            out.println("  " + evidence.source() + " says " + answer + asOf + note);
        }
        out.println();
        out.println("3. The targets, in order");
        explanation.steps().forEach(this::step);
        out.println();
        outcome(explanation);
        if (!explanation.question().labels().isEmpty()) {
            out.println("  labels     " + explanation.question().labels()
                    + ": noted; this release has no residency rules that would use them");
        }
        out.flush();
    }

    private void step(Explanation.Step step) {
        String name = step.considered().target().name();
        out.println("  " + name + "  " + word(step.considered()));
        if (step.considered().target().model().tools() == ToolUse.BY_PROMPT) {
            out.println("    tools    by the prompt: calls are read out of the text");
        }
        out.println(
                "    parties  end_user " + step.considered().parties().endUser().places() + ", customer "
                        + step.considered().parties().customer().country() + ", contract "
                        + EntityText.of(step.considered().parties().contract()) + ", egress "
                        + step.considered().parties().egress());
        switch (step.considered().verdict()) {
            case Verdict.Allowed allowed -> {
                out.println("    rests on data of confidence: "
                        + allowed.confidence().word());
                allowed.doubts().forEach(doubt -> out.println("    doubt    " + doubt.message()));
                allowed.pending()
                        .ifPresent(notice -> out.println(
                                "    notice   " + notice.id() + " takes effect on " + day(notice.effective())));
            }
            case Verdict.Tolerated tolerated -> {
                out.println("    strictly " + tolerated.strictly().message());
                out.println("    accepted the operator bears the risk of notice "
                        + tolerated.notice().id() + " until "
                        + day(tolerated.notice().effective()));
            }
            case Verdict.Denied _ -> step.against().forEach(denied -> out.println("    against  " + denied.message()));
        }
        step.considered()
                .verdict()
                .wouldDeny()
                .forEach(denied -> out.println("    dry run  would be denied: " + denied.message()));
        step.calls().ifPresent(call -> out.println("    calls    " + call));
        step.border().ifPresent(remark -> out.println("    note     " + remark));
    }

    private void outcome(Explanation explanation) {
        explanation
                .chosen()
                .ifPresent(step ->
                        out.println("4. Served by " + step.considered().target().name()
                                + ", if it is well; then by the next one that is not denied"));
        explanation.refusal().ifPresent(this::refusal);
    }

    private void refusal(Reply reply) {
        out.println("4. Nobody may serve it. The caller sees: HTTP " + reply.status());
        reply.headers().forEach((name, value) -> out.println("  " + name + ": " + value));
        out.println("  " + new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static String word(dev.rehome.way.Considered considered) {
        return switch (considered.verdict()) {
            case Verdict.Allowed _ -> "allowed";
            case Verdict.Tolerated _ -> "tolerated";
            case Verdict.Denied denied ->
                "denied by " + denied.rule().id() + " (" + denied.party().word() + ")";
        };
    }

    private static LocalDate day(java.time.Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// An entity in one line.
    static final class EntityText {
        private EntityText() {}

        static String of(dev.rehome.call.Entity entity) {
            List<String> owners = entity.owners().stream()
                    .map(owner -> owner.share() + " % " + owner.country())
                    .toList();
            return entity.name() + ", " + entity.country()
                    + (owners.isEmpty() ? ", owners not declared" : ", owned " + String.join(" + ", owners));
        }
    }
}
