package dev.rehome.simulate.text;

import java.util.List;

/// What a simulated model answers: one or more choices, and the tokens that they cost.
///
/// @param choices the answers, by index
/// @param promptTokens tokens of the request
/// @param completionTokens tokens of all choices, reasoning included
/// @param reasoningTokens those of them that are reasoning
public record Answer(List<Choice> choices, int promptTokens, int completionTokens, int reasoningTokens) {
    public Answer {
        choices = List.copyOf(choices);
    }

    /// One of the answers.
    ///
    /// @param pieces its text in the pieces that a stream sends, none of them empty
    /// @param reasoning its reasoning in pieces; empty if it did not think aloud
    /// @param calls the calls that it wants made
    /// @param finish why it ended
    public record Choice(List<String> pieces, List<String> reasoning, List<ToolCall> calls, Finish finish) {
        public Choice {
            pieces = List.copyOf(pieces);
            reasoning = List.copyOf(reasoning);
            calls = List.copyOf(calls);
        }

        /// The whole text.
        public String text() {
            return String.join("", pieces);
        }

        /// The whole reasoning.
        public String thought() {
            return String.join("", reasoning);
        }

        /// The same choice, stopped by a content filter after `count` pieces of text.
        public Choice filteredAfter(int count) {
            return new Choice(
                    pieces.subList(0, Math.min(count, pieces.size())), reasoning, List.of(), Finish.CONTENT_FILTER);
        }
    }

    /// All tokens.
    public int totalTokens() {
        return promptTokens + completionTokens;
    }

    /// The same answer, stopped by a content filter after `count` pieces of text; it costs as much.
    public Answer filteredAfter(int count) {
        return new Answer(
                choices.stream().map(choice -> choice.filteredAfter(count)).toList(),
                promptTokens,
                completionTokens,
                reasoningTokens);
    }
}
