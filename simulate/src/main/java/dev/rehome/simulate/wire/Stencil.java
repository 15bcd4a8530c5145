package dev.rehome.simulate.wire;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape that a vendor gives the events of a stream.
///
/// @param prefix what stands before the JSON of an event
/// @param wholeCalls whether a tool call comes in one event
/// @param startAlone whether the first event of a choice carries a role and no text
/// @param usageAt where usage is
/// @param top makes an event of its choices and its usage
/// @param choice makes a choice of one piece
/// @param usage makes the usage object
public record Stencil(
        String prefix, boolean wholeCalls, boolean startAlone, UsageAt usageAt, Top top, Piece choice, Count usage) {
    /// OpenAI's shape without extras, usage in an event of its own if the caller asked.
    public static final Stencil PLAIN = new Stencil(
            "data: ",
            false,
            true,
            UsageAt.ASKED,
            Shapes::chunk,
            (_, bit, _, _) -> Shapes.piece(bit),
            (prompt, completion, _) -> Shapes.usage(prompt, completion));

    /// The same shape with usage elsewhere.
    public Stencil usageAt(UsageAt place) {
        return new Stencil(prefix, wholeCalls, startAlone, place, top, choice, usage);
    }

    /// The same shape with other choices.
    public Stencil choice(Piece other) {
        return new Stencil(prefix, wholeCalls, startAlone, usageAt, top, other, usage);
    }

    /// The same shape with other usage.
    public Stencil usage(Count other) {
        return new Stencil(prefix, wholeCalls, startAlone, usageAt, top, choice, other);
    }

    /// The same shape with the role in the first piece, no event of its own for it.
    public Stencil roleInFirst() {
        return new Stencil(prefix, wholeCalls, false, usageAt, top, choice, usage);
    }

    /// Where a stream says what it used.
    public enum UsageAt {
        /// In an event of its own without choices, if the caller asked; the other events then say null.
        ASKED,
        /// In an event of its own without choices, always.
        ALWAYS,
        /// In the event with the finish reason.
        FINISH,
        /// In every event, as far as it got.
        EVERY
    }

    /// Makes an event.
    @FunctionalInterface
    public interface Top {
        /// The event of `choices`; `usage` may be absent.
        ObjectNode of(Chat chat, ArrayNode choices, JsonNode usage);
    }

    /// Makes a choice.
    @FunctionalInterface
    public interface Piece {
        /// The choice of one piece of the answer: its first one or not; `usage` is the whole answer's.
        ObjectNode of(Chat chat, Bit bit, boolean first, JsonNode usage);
    }

    /// Makes a usage object.
    @FunctionalInterface
    public interface Count {
        /// The usage of so many tokens.
        ObjectNode of(int prompt, int completion, int reasoning);
    }

    /// The events of an answer, the end marker left out.
    public List<Frame> frames(Chat chat, Answer answer) {
        List<Frame> frames = new ArrayList<>();
        ObjectNode total = usage.of(answer.promptTokens(), answer.completionTokens(), answer.reasoningTokens());
        List<Bit> bits = Bit.of(answer, wholeCalls);
        StringBuilder sent = new StringBuilder();
        int choices = 0;
        for (int i = 0; i < bits.size(); i++) {
            Bit bit = bits.get(i);
            if (bit instanceof Bit.Start && !startAlone) {
                continue;
            }
            sent.append(text(bit));
            boolean last = i == bits.size() - 1;
            JsonNode shown =
                    last && usageAt == UsageAt.EVERY ? total : shown(chat, answer, last ? total : Json.ABSENT, sent);
            boolean first = bit.choice() == choices;
            choices = bit.choice() + 1;
            String event = event(top.of(chat, Json.array(choice.of(chat, bit, first, total)), shown));
            frames.add(bit instanceof Bit.End ? Frame.finish(event) : Frame.delta(event));
        }
        boolean own = usageAt == UsageAt.ALWAYS || usageAt == UsageAt.ASKED && chat.includeUsage();
        if (own) {
            frames.add(Frame.usage(event(top.of(chat, Json.array(), total))));
        }
        return frames;
    }

    /// An event of a JSON value.
    public String event(JsonNode json) {
        return prefix + Json.text(json) + "\n\n";
    }

    private JsonNode shown(Chat chat, Answer answer, JsonNode atEnd, StringBuilder sent) {
        return switch (usageAt) {
            case ASKED -> chat.includeUsage() ? Json.NULL : Json.ABSENT;
            case ALWAYS -> Json.ABSENT;
            case FINISH -> atEnd;
            case EVERY -> usage.of(answer.promptTokens(), Tokens.of(sent.toString()), 0);
        };
    }

    private static String text(Bit bit) {
        return switch (bit) {
            case Bit.Text text -> text.piece();
            case Bit.Thought thought -> thought.piece();
            case Bit.Arguments part -> part.piece();
            case Bit.Call _, Bit.WholeCall _, Bit.Start _, Bit.End _ -> "";
        };
    }
}
