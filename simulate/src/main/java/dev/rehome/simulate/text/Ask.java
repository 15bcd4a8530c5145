package dev.rehome.simulate.text;

import java.util.List;
import java.util.OptionalInt;

/// A chat request as the text engine sees it, whatever API it came by.
///
/// @param house the name that the vendor's answers give themselves, such as `Zhipu`
/// @param model the model's name
/// @param turns the conversation, system messages included
/// @param tools the functions offered
/// @param wish whether one is to be called
/// @param parallel whether several calls may come at once
/// @param form the form of the answer's text
/// @param choices how many answers
/// @param tokensMax the most tokens of an answer
/// @param stop texts before which the answer ends
/// @param thinking whether the model thinks aloud first
public record Ask(
        String house,
        String model,
        List<Turn> turns,
        List<ToolOffer> tools,
        Wish wish,
        boolean parallel,
        Form form,
        int choices,
        OptionalInt tokensMax,
        List<String> stop,
        boolean thinking) {
    public Ask {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
        stop = List.copyOf(stop);
    }

    /// A plain question.
    public static Ask of(String house, String model, List<Turn> turns) {
        return new Ask(
                house,
                model,
                turns,
                List.of(),
                new Wish.Auto(),
                true,
                new Form.Text(),
                1,
                OptionalInt.empty(),
                List.of(),
                false);
    }

    /// The text of the last user message, or an empty text.
    public String prompt() {
        for (Turn turn : turns.reversed()) {
            if (turn.role().equals("user")) {
                return turn.text();
            }
        }
        return "";
    }

    /// The same with tools.
    public Ask offering(List<ToolOffer> offers, Wish choice, boolean several) {
        return new Ask(house, model, turns, offers, choice, several, form, choices, tokensMax, stop, thinking);
    }

    /// The same with limits.
    public Ask limited(OptionalInt tokens, List<String> stops) {
        return new Ask(house, model, turns, tools, wish, parallel, form, choices, tokens, stops, thinking);
    }

    /// The same with a form of the answer.
    public Ask in(Form other) {
        return new Ask(house, model, turns, tools, wish, parallel, other, choices, tokensMax, stop, thinking);
    }

    /// The same with several answers.
    public Ask times(int n) {
        return new Ask(house, model, turns, tools, wish, parallel, form, n, tokensMax, stop, thinking);
    }

    /// The same, thinking aloud or not.
    public Ask thinking(boolean aloud) {
        return new Ask(house, model, turns, tools, wish, parallel, form, choices, tokensMax, stop, aloud);
    }
}
