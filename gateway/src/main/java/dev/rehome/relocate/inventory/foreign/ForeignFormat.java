package dev.rehome.relocate.inventory.foreign;

import dev.rehome.relocate.inventory.Use;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whose records a row belongs to. Each says by which columns it is known, which it understands, and what it means.
@SuppressWarnings("ImmutableEnumChecker") // its lists and meanings are never changed
public enum ForeignFormat {
    /// OpenAI's usage API, and its dashboard's export of activity.
    OPENAI_USAGE(new OpenAiUsage()),
    /// OpenAI's costs API, and its dashboard's export of cost.
    OPENAI_COSTS(new OpenAiCosts()),
    /// OpenAI's older `/v1/usage?date=`.
    OPENAI_LEGACY(new OpenAiLegacy()),
    /// LiteLLM's table of spend logs.
    LITELLM(new LiteLlm()),
    /// one-api's table of logs.
    ONE_API(new OneApi(false)),
    /// new-api's table of logs.
    NEW_API(new OneApi(true)),
    /// A web server's or proxy's log.
    ACCESS_LOG(new AccessLog());

    private final Meaning meaning;

    ForeignFormat(Meaning meaning) {
        this.meaning = meaning;
    }

    /// The word for `--as`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ForeignFormat> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ForeignFormat::word).toList();
    }

    /// The one format that knows all of its marks among these columns; empty where none or several do.
    static Optional<ForeignFormat> of(ForeignRow row) {
        List<ForeignFormat> fitting =
                Arrays.stream(values()).filter(f -> f.meaning.knows(row)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    Meaning meaning() {
        return meaning;
    }

    /// What the rows of one format mean.
    interface Meaning {
        /// Whether a row is surely of this format.
        boolean knows(ForeignRow row);

        /// The columns that are understood, whether they are used or not.
        Set<String> columns();

        /// Whether a column of such a row is understood.
        default boolean understands(ForeignRow row, String column) {
            return columns().contains(column);
        }

        /// What makes two rows the same: empty where equal rows are different calls, else the text to compare.
        Optional<String> identity(ForeignRow row);

        Reading read(ForeignRow row) throws ForeignRow.Bad;

        /// What a reader of the inventory must know of this source.
        List<String> notes();
    }

    /// What a row came to.
    sealed interface Reading {
        /// A use of a model.
        record Used(Use use) implements Reading {}

        /// Money that belongs to a model, or, without one, to none.
        record Cost(String account, String key, String model, dev.rehome.relocate.Money money) implements Reading {}

        /// No use of a model; `what` is counted.
        record Skipped(String what) implements Reading {}
    }
}
