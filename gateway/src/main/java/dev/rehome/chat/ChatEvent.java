package dev.rehome.chat;

import java.util.List;

/// One thing that happens while a model answers. A whole answer is the same events at once.
///
/// The order per choice: text, reasoning and tool events in any order, then exactly one `Finish`. `Opened` comes first
/// of all, `Counted` may come at any time (the last one counts).
public sealed interface ChatEvent {
    /// The answer begins.
    ///
    /// @param id the vendor's id of the answer; empty if it gave none
    /// @param model the vendor's name of the model that answers; empty if it gave none
    /// @param createdSeconds Unix time; 0 if the vendor gave none
    record Opened(String id, String model, long createdSeconds) implements ChatEvent {}

    record Text(int choice, String text) implements ChatEvent {}

    record Reasoning(int choice, String text) implements ChatEvent {}

    /// The vendor's opaque proof that the reasoning so far is its model's own; clients of the same vendor send it back.
    record ReasoningSigned(int choice, String signature) implements ChatEvent {}

    /// A tool call begins. `tool` counts from 0 within the choice.
    record ToolStarted(int choice, int tool, String id, String name) implements ChatEvent {}

    record ToolArguments(int choice, int tool, String fragment) implements ChatEvent {}

    /// How likely the tokens of the text were that follows, where that was asked for and the vendor tells it.
    record LogProbs(int choice, List<TokenOdds> tokens) implements ChatEvent {
        public LogProbs {
            tokens = List.copyOf(tokens);
        }
    }

    /// Something beside the text, such as citations, as raw JSON of OpenAI's `annotations` array.
    record Annotated(int choice, String json) implements ChatEvent {}

    /// The vendor takes back what it said (a content filter struck late): the client should discard the text.
    record Withdrawn(int choice, String reason) implements ChatEvent {}

    /// @param vendorWord the vendor's own word for the reason, for the log
    record Finished(int choice, FinishReason reason, String vendorWord) implements ChatEvent {}

    record Counted(Usage usage) implements ChatEvent {}

    /// The vectors of an embeddings call, raw JSON of an array of arrays of numbers.
    record Embedded(String vectorsJson) implements ChatEvent {}

    /// Whether this is a part of the answer itself: a client that got it cannot be served by another provider any more.
    default boolean isContent() {
        return switch (this) {
            case Text(int _, String text) -> !text.isEmpty();
            case Reasoning(int _, String text) -> !text.isEmpty();
            case ToolStarted _, ToolArguments _, Annotated _, Withdrawn _, Finished _, Embedded _ -> true;
            case Opened _, Counted _, ReasoningSigned _, LogProbs _ -> false;
        };
    }
}
