package dev.rehome.relocate.cutover;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.evaluate.KeptVerdict;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.relocate.plan.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What evaluations say of the candidate of a move, with the prompt that it is called with.
///
/// A shadow harms no client and needs no word of them; calls of clients move to a candidate only where one says that
/// it is at parity or better, by the plan's goal, not too long ago.
///
/// @param verdict the newest one
/// @param lacking what speaks against moving calls to it; empty where nothing does
public record Parity(Optional<KeptVerdict> verdict, Optional<String> lacking) {
    static Parity of(Cutover cutover, Optional<KeptVerdict> latest, Instant now) {
        if (cutover.planned().workload().operation() != Operation.CHAT) {
            // Evaluations replay chats only: there can be no verdict to ask for.
            return new Parity(Optional.empty(), Optional.empty());
        }
        return new Parity(latest, lacking(cutover, latest, now));
    }

    private static Optional<String> lacking(Cutover cutover, Optional<KeptVerdict> latest, Instant now) {
        String candidate = cutover.candidate()
                + cutover.prompt()
                        .map(PromptVariant::id)
                        .map(id -> " with the prompt " + id)
                        .orElse("");
        if (latest.isEmpty()) {
            return Optional.of(candidate + " is not evaluated yet");
        }
        KeptVerdict found = latest.get();
        int days = cutover.planned().parity().days();
        if (!found.verdict().isParity()) {
            return Optional.of(
                    candidate + " was found " + found.verdict().word().replace('_', ' ') + " on " + seen(found));
        }
        if (!found.isParity(cutover.planned().parity())) {
            return Optional.of(candidate + " was held against a weaker goal than the plan's, on " + seen(found));
        }
        if (!found.baseline().equals(cutover.planned().baseline().toString())) {
            return Optional.of(candidate + " was compared with " + found.baseline() + ", on " + seen(found));
        }
        return Duration.between(found.at(), now).compareTo(Duration.ofDays(days)) > 0
                ? Optional.of(candidate + " was evaluated more than " + days + " days ago, on " + seen(found))
                : Optional.empty();
    }

    private static String seen(KeptVerdict found) {
        return found.at().atZone(ZoneOffset.UTC).toLocalDate() + " (" + found.pairs() + " samples)";
    }

    /// Whether a stage sends calls of clients to the candidate.
    static boolean isNeededFor(Stage stage) {
        return stage.kind() != Stage.Kind.SHADOW;
    }

    /// What to do about what is lacking.
    static String expected(Cutover cutover) {
        return " (expected: at parity by `rehome evaluate PLAN --workload "
                + cutover.planned().workload().id() + "`, or --force REASON)";
    }

    /// In one line, for the audit.
    String word() {
        return lacking.or(() -> verdict.map(found -> String.format(
                        Locale.ROOT,
                        "%s, difference %.4f, on %s",
                        found.verdict().word(),
                        found.difference(),
                        seen(found))))
                .orElse("no chat, not evaluated");
    }

    /// As JSON-like values.
    Map<String, Object> page() {
        Map<String, Object> page = new LinkedHashMap<>();
        verdict.ifPresent(found -> {
            page.put("verdict", found.verdict().word());
            page.put("at", found.at().toString());
            page.put("samples", found.pairs());
            page.put("difference", found.difference());
        });
        page.put("holds", lacking.isEmpty());
        lacking.ifPresent(why -> page.put("lacking", why));
        return page;
    }
}
