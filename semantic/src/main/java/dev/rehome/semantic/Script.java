package dev.rehome.semantic;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

/// Which model can read two texts.
final class Script {
    private Script() {}

    /// Both texts must be read by one model, because vectors of two models have nothing to do with each other.
    ///
    /// @return Chinese where they have Chinese characters and no other script outweighs them; English where letters
    ///     are Latin; empty for what neither reads
    static Optional<Model> of(String one, String other) {
        int[] han = new int[1];
        int[] latin = new int[1];
        int[] strange = new int[1];
        (one + "\n" + other).codePoints().filter(Character::isLetter).forEach(c -> {
            switch (UnicodeScript.of(c)) {
                case HAN -> han[0]++;
                case LATIN -> latin[0]++;
                case COMMON, INHERITED -> {}
                default -> strange[0]++;
            }
        });
        if (strange[0] > han[0] + latin[0]) {
            return Optional.empty();
        }
        // A Chinese character says about as much as four Latin letters.
        return Optional.of(han[0] * 4 > latin[0] && han[0] >= strange[0] ? Model.CHINESE : Model.ENGLISH);
    }
}
