package dev.rehome.relocate.reembed;

import java.util.Optional;

/// What is done with texts that cannot be embedded as they are.
///
/// @param tokensMax the longest text that the model takes, in tokens; 0 where that is not known
public record TextRules(long tokensMax, TooLong tooLong, Odd empty, Odd refused) {
    /// For texts that are too long for the model.
    public enum TooLong {
        FAIL,
        TRUNCATE,
        SKIP
    }

    /// For empty texts, and for those that the provider refuses.
    public enum Odd {
        FAIL,
        SKIP
    }

    /// What is to be done with a text.
    public sealed interface Ruled {
        /// @param cut whether it is not the whole text
        record Send(String text, boolean cut) implements Ruled {}

        record Skip(String why) implements Ruled {}

        record Refuse(String why) implements Ruled {}
    }

    /// By the likely count of tokens: what the provider then finds too long comes to `tooLong`.
    public Ruled of(Item item) {
        if (item.text().isBlank()) {
            return empty == Odd.SKIP
                    ? new Ruled.Skip("empty")
                    : new Ruled.Refuse("the text is empty (expected: a text, or --bad skip)");
        }
        long tokens = Tokens.likely(item.text());
        if (tokensMax == 0 || tokens <= tokensMax) {
            return new Ruled.Send(item.text(), false);
        }
        return tooLong(item.text(), tokensMax)
                .orElseGet(() -> new Ruled.Refuse("about " + tokens + " tokens (expected: at most " + tokensMax
                        + ", --truncate, or --bad skip)"));
    }

    /// What becomes of a text that is longer than so many tokens; empty where that stops the run.
    Optional<Ruled> tooLong(String text, long most) {
        return switch (tooLong) {
            case FAIL -> Optional.empty();
            case SKIP -> Optional.of(new Ruled.Skip("too long"));
            case TRUNCATE -> Optional.of(new Ruled.Send(Tokens.beginning(text, most), true));
        };
    }
}
