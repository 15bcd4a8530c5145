package dev.rehome.simulate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that goes wrong with one answer: scripted by a test (`sim.next(Fault)`), or asked for by the caller with a
/// suffix of the model (`gpt-4o#cut:3`) or a mark in the last user message (`[[simulate:quota]]`).
///
/// The words: a trouble (`auth`, `quota`, `rate`, `overload`, `server`, `region`, `permission`, `content`, `context`,
/// `model`), `inside:<trouble>`, `error:<n>:<trouble>`, `cut:<n>`, `reset:<n>`, `stall:<n>`, `malformed:<n>`,
/// `split:<bytes>`, `slow:<ms>`, `refinish`, `filter:<n>`, `status:<code>`; `<n>` counts events that still arrive
/// whole.
/// In a mark, `@<vendor>` at the end means this vendor only: `[[simulate:overload@openai]]`.
public sealed interface Fault {
    /// The vendor refuses, with its own status and body for the trouble.
    record Refuse(Trouble trouble) implements Fault {}

    /// An answer that no vendor wrote, such as a proxy's.
    record Raw(Refusal answer) implements Fault {}

    /// HTTP 200 with the vendor's error inside.
    record Inside(Trouble trouble) implements Fault {}

    /// The stream ends cleanly after `events` events, without the end marker.
    record Cut(int events) implements Fault {}

    /// The connection is dropped after `events` events; with 0 before any byte of the answer.
    record Reset(int events) implements Fault {}

    /// The stream stalls after `events` events until it is released; with 0 before the head of the answer.
    record Stall(int events) implements Fault {}

    /// After `events` events comes one whose JSON is broken; then the rest.
    record Malformed(int events) implements Fault {}

    /// After `events` events the vendor reports the trouble in the stream, in its own words.
    record ErrorAfter(int events, Trouble trouble) implements Fault {}

    /// The answer is written in pieces of `bytes` bytes.
    record Split(int bytes) implements Fault {}

    /// Each event of a stream waits `millis` milliseconds.
    record Slow(int millis) implements Fault {}

    /// The event with the finish reason comes twice.
    record FinishTwice() implements Fault {}

    /// The vendor's content filter stops the answer after `events` pieces of text.
    record Filter(int events) implements Fault {}

    Pattern WORDS = Pattern.compile("([a-z]+)(?::([a-z0-9]+))?(?::([a-z]+))?");
    Pattern MARK = Pattern.compile("\\[\\[simulate:([a-z0-9:]+)(?:@([a-z0-9-]+))?]]");

    /// Reads a fault's words, such as `cut:3`.
    ///
    /// @throws IllegalArgumentException if they mean nothing
    static Fault parse(String words) {
        Matcher match = WORDS.matcher(words);
        if (!match.matches()) {
            throw new IllegalArgumentException("fault: " + words + " (expected: a word, a colon, a number)");
        }
        String argument = Optional.ofNullable(match.group(2)).orElse("0");
        return switch (match.group(1)) {
            case "inside" -> new Inside(Trouble.named(argument));
            case "error" ->
                new ErrorAfter(
                        number(argument),
                        Trouble.named(Optional.ofNullable(match.group(3)).orElse("server")));
            case "cut" -> new Cut(number(argument));
            case "reset" -> new Reset(number(argument));
            case "stall" -> new Stall(number(argument));
            case "malformed" -> new Malformed(number(argument));
            case "split" -> new Split(Math.max(1, number(argument)));
            case "slow" -> new Slow(number(argument));
            case "refinish" -> new FinishTwice();
            case "filter" -> new Filter(number(argument));
            case "status" -> new Raw(Refusal.text(number(argument), "simulated status " + argument));
            default -> new Refuse(Trouble.named(match.group(1)));
        };
    }

    /// The fault that a text asks the vendor `id` for with `[[simulate:...]]`; a mark that means nothing asks for none.
    static Optional<Fault> in(String prompt, String id) {
        return MARK.matcher(prompt)
                .results()
                .filter(mark -> Optional.ofNullable(mark.group(2)).orElse(id).equals(id))
                .findFirst()
                .flatMap(mark -> parseOrNone(mark.group(1)));
    }

    /// The fault that a model's name asks for with `#...`.
    static Optional<Fault> ofModel(String model) {
        int hash = model.indexOf('#');
        return hash < 0 ? Optional.empty() : parseOrNone(model.substring(hash + 1));
    }

    /// The model's name without the suffix that asks for a fault.
    static String model(String model) {
        int hash = model.indexOf('#');
        return hash < 0 ? model : model.substring(0, hash);
    }

    private static Optional<Fault> parseOrNone(String words) {
        try {
            return Optional.of(parse(words));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        try {
            return Math.clamp(Integer.parseInt(digits), 0, 1_000_000);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("fault: " + digits + " (expected: a number)", wrong);
        }
    }
}
