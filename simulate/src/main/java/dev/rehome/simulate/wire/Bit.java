package dev.rehome.simulate.wire;

import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// One piece of a streamed answer, before a vendor gives it its shape.
public sealed interface Bit {
    /// Which choice it belongs to.
    int choice();

    /// A choice begins; left out if it has nothing but tool calls.
    record Start(int choice) implements Bit {}

    /// A piece of text.
    record Text(int choice, String piece) implements Bit {}

    /// A piece of reasoning.
    record Thought(int choice, String piece) implements Bit {}

    /// A tool call begins: its id and name, no arguments yet.
    record Call(int choice, int index, ToolCall call) implements Bit {}

    /// A piece of a tool call's arguments.
    record Arguments(int choice, int index, String piece) implements Bit {}

    /// A tool call in one piece.
    record WholeCall(int choice, int index, ToolCall call) implements Bit {}

    /// A choice ends.
    record End(int choice, Finish finish) implements Bit {}

    /// The pieces of an answer, choice after choice.
    ///
    /// @param wholeCalls whether tool calls come in one piece
    static List<Bit> of(Answer answer, boolean wholeCalls) {
        List<Bit> bits = new ArrayList<>();
        for (int index = 0; index < answer.choices().size(); index++) {
            add(bits, index, answer.choices().get(index), wholeCalls);
        }
        return bits;
    }

    private static void add(List<Bit> bits, int index, Answer.Choice choice, boolean wholeCalls) {
        boolean callsOnly = choice.pieces().isEmpty()
                && choice.reasoning().isEmpty()
                && !choice.calls().isEmpty();
        if (!callsOnly) {
            bits.add(new Start(index));
        }
        choice.reasoning().forEach(piece -> bits.add(new Thought(index, piece)));
        choice.pieces().forEach(piece -> bits.add(new Text(index, piece)));
        for (int number = 0; number < choice.calls().size(); number++) {
            ToolCall call = choice.calls().get(number);
            if (wholeCalls) {
                bits.add(new WholeCall(index, number, call));
            } else {
                bits.add(new Call(index, number, call));
                String arguments = call.arguments();
                int half = arguments.offsetByCodePoints(0, arguments.codePointCount(0, arguments.length()) / 2);
                bits.add(new Arguments(index, number, arguments.substring(0, half)));
                bits.add(new Arguments(index, number, arguments.substring(half)));
            }
        }
        bits.add(new End(index, choice.finish()));
    }
}
