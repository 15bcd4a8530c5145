package dev.rehome.dialect.openailike;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one kind does not take, or misses, in turns that another vendor's model may have said: a conversation may move
/// from one vendor to the next.
///
/// `reasoning_content` is plain text and is taken by every vendor that has the field. `reasoning` and
/// `reasoning_details` are OpenRouter's and MiniMax's, `extra_content` is Google's and holds a signature.
///
/// @param leftOut fields of messages that are left out
/// @param callIdCharsMax how long the id of a tool call may be
/// @param needed what must be there
public record Earlier(Set<String> leftOut, int callIdCharsMax, Optional<Needed> needed) {
    static final String THOUGHTS = "reasoning_content";
    static final String SIGNED = "extra_content";
    static final String DETAILS = "reasoning_details";
    private static final String SHORT = "reasoning";

    public Earlier {
        leftOut = Set.copyOf(leftOut);
    }

    /// Models that think and refuse turns of the assistant without what was thought.
    ///
    /// @param models beginnings of their ids; others think where the client's `thinking` says so
    /// @param everyTurn whether turns without tool calls need it too
    /// @param instead what is put where nothing was thought
    public record Needed(List<String> models, boolean everyTurn, String instead) {
        public Needed {
            models = List.copyOf(models);
        }
    }

    /// Everything is taken.
    static Earlier any() {
        return new Earlier(Set.of(), Integer.MAX_VALUE, Optional.empty());
    }

    /// Foreign fields are left out, plain thoughts are taken.
    static Earlier usual() {
        return new Earlier(Set.of(SHORT, DETAILS, SIGNED), Integer.MAX_VALUE, Optional.empty());
    }

    /// As at OpenAI: no thoughts, and ids of at most 40 characters (`string_above_max_length`, seen in
    /// vercel/ai#5171, camel-ai/camel#2215).
    static Earlier openAi() {
        return new Earlier(Set.of(THOUGHTS, SHORT, DETAILS, SIGNED), 40, Optional.empty());
    }

    Earlier with(Needed what) {
        return new Earlier(leftOut, callIdCharsMax, Optional.of(what));
    }

    Earlier withDetails() {
        return new Earlier(Set.of(SHORT, SIGNED), callIdCharsMax, needed);
    }
}
