package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/// Reads the choices of one answer, chunk by chunk, and writes them as OpenAI would have.
///
/// For a verbatim kind it only looks: what it writes is then the same as what it read.
final class ChoicePatch {
    /// OpenAI's limit of `n`; a larger index is no index.
    static final int CHOICES_MAX = 128;

    private static final String FINISH = "finish_reason";

    private final Answers habits;
    private final boolean patching;
    private final boolean chunks;
    private final ByteText out;
    private final BitSet seen = new BitSet();
    private final BitSet rolesSent = new BitSet();
    private final BitSet toolsSeen = new BitSet();

    /// The finishes that wait for the end, by choice.
    private final Map<Integer, String> finishes = new TreeMap<>();

    private byte[] json = new byte[0];
    private boolean changed;
    private boolean semantic;
    private boolean more;
    private boolean held;
    private String failureWord = "";
    private int usage = -1;

    /// @param chunks whether these are the chunks of a stream, or one whole answer
    ChoicePatch(Answers habits, boolean patching, boolean chunks, ByteText out) {
        this.habits = habits;
        this.patching = patching;
        this.chunks = chunks;
        this.out = out;
    }

    /// Whether the last choices were written otherwise than they were read.
    boolean isChanged() {
        return changed;
    }

    /// Whether they carried content, a tool call or a finish.
    boolean isSemantic() {
        return semantic;
    }

    /// Whether nothing is left of them, after their finish was held back.
    boolean isNothingLeft() {
        return held && !semantic && !more;
    }

    /// The vendor's word for a failure, if one came as a finish; else empty.
    String failureWord() {
        return failureWord;
    }

    /// The `usage` that was inside a choice, or -1.
    int usage() {
        return usage;
    }

    Map<Integer, String> finishes() {
        return finishes;
    }

    BitSet seen() {
        return seen;
    }

    /// Why a choice ended whose provider never says so.
    String madeUpFinish(int choice) {
        return toolsSeen.get(choice) ? "tool_calls" : "stop";
    }

    /// Forgets what the last choices were; those of the answer as a whole are kept in mind.
    void begin() {
        changed = false;
        semantic = false;
        more = false;
        held = false;
        usage = -1;
    }

    /// @return false when these are no choices
    boolean write(byte[] text, JsonIndex index, int choices) {
        json = text;
        out.ascii('[');
        int place = 0;
        for (int choice = index.first(choices); choice >= 0; choice = index.next(choice)) {
            int at = index.find(choice, "index");
            long number = at < 0 ? place : index.number(at, -1);
            if (!index.isObject(choice) || number < 0 || number >= CHOICES_MAX) {
                return false;
            }
            out.comma();
            choice(index, choice, (int) number);
            place++;
        }
        out.ascii(']');
        return true;
    }

    private void choice(JsonIndex index, int choice, int number) {
        seen.set(number);
        String speech = chunks ? "delta" : "message";
        out.ascii('{');
        for (int member = index.first(choice); member >= 0; member = index.next(member)) {
            if (index.isNamed(member, speech) && index.isObject(member)) {
                out.name(speech);
                speech(index, member, number);
            } else if (patching && chunks && index.isNamed(member, speech) && index.isNull(member)) {
                out.name(speech);
                out.ascii("{}");
                changed = true;
            } else if (index.isNamed(member, FINISH)) {
                out.name(FINISH);
                finish(index, choice, member, number);
            } else if (patching && index.isNamed(member, "usage")) {
                usage = index.isObject(member) ? member : usage;
                changed = true;
            } else {
                copy(index, member);
                more |= !index.isNamed(member, "index") && !index.isNull(member);
                // Of a legacy completion, which is passed verbatim.
                semantic |= !patching && index.isNamed(member, "text") && !index.isEmpty(member);
            }
        }
        if (patching) {
            addMissing(index, choice, number, speech);
        }
        out.ascii('}');
    }

    private void addMissing(JsonIndex index, int choice, int number, String speech) {
        if (index.find(choice, "index") < 0) {
            out.name("index");
            out.ascii(Integer.toString(number));
            changed = true;
        }
        if (chunks && index.find(choice, speech) < 0) {
            out.name(speech);
            out.ascii("{}");
            changed = true;
        }
        if (index.find(choice, FINISH) < 0) {
            out.name(FINISH);
            out.ascii(chunks ? "null" : '"' + madeUpFinish(number) + '"');
            changed = true;
        }
    }

    private void speech(JsonIndex index, int speech, int number) {
        out.ascii('{');
        if (patching && chunks && !rolesSent.get(number) && index.find(speech, "role") < 0) {
            addRole(number);
        }
        for (int member = index.first(speech); member >= 0; member = index.next(member)) {
            if (index.isNamed(member, "role")) {
                role(index, member, number);
            } else if (index.isNamed(member, "tool_calls")) {
                tools(index, member, number);
            } else {
                copy(index, member);
                boolean something = !index.isNull(member) && !index.isEmpty(member);
                semantic |= something;
            }
        }
        out.ascii('}');
    }

    /// The first chunk of a choice has a role, also of a vendor that leaves it out before a tool call: OpenAI's SDK for
    /// Node refuses a stream without.
    private void addRole(int number) {
        out.name("role");
        out.ascii("\"assistant\"");
        rolesSent.set(number);
        more = true;
        changed = true;
    }

    private void role(JsonIndex index, int member, int number) {
        if (patching && habits.roleOnce() && chunks && rolesSent.get(number)) {
            changed = true;
            return;
        }
        more |= !rolesSent.get(number);
        rolesSent.set(number);
        copy(index, member);
    }

    private void tools(JsonIndex index, int member, int number) {
        boolean single = index.isObject(member);
        boolean something = single || index.isArray(member) && !index.isEmpty(member);
        if (something) {
            semantic = true;
            toolsSeen.set(number);
        }
        if (!patching || !something) {
            copy(index, member);
            return;
        }
        out.name("tool_calls");
        out.ascii('[');
        changed |= single;
        int place = 0;
        for (int call = single ? member : index.first(member); call >= 0; call = index.next(call)) {
            out.comma();
            tool(index, call, place++);
            if (single) {
                break;
            }
        }
        out.ascii(']');
    }

    private void tool(JsonIndex index, int call, int place) {
        if (!index.isObject(call)) {
            out.raw(json, index.start(call), index.end(call));
            return;
        }
        out.ascii('{');
        for (int member = index.first(call); member >= 0; member = index.next(member)) {
            if (index.isNamed(member, "id") && index.isString(member) && index.isEmpty(member)) {
                changed = true;
            } else {
                copy(index, member);
            }
        }
        if (chunks && index.find(call, "index") < 0) {
            out.name("index");
            out.ascii(Integer.toString(place));
            changed = true;
        }
        out.ascii('}');
    }

    private void finish(JsonIndex index, int choice, int member, int number) {
        String said = index.isString(member) ? index.text(member) : "";
        String word = said.equals("null") ? "" : said;
        if (habits.flagWithdraws() && index.number(index.find(choice, "flag"), 0) >= 3) {
            word = "content_filter";
        }
        if (habits.finishFailures().contains(word)) {
            failureWord = word;
        }
        if (!patching) {
            semantic |= !word.isEmpty();
            out.raw(json, index.start(member), index.end(member));
            return;
        }
        String kept = word.isEmpty() ? "" : habits.finishWord(word);
        if (chunks && habits.finishAtEnd() && !kept.isEmpty()) {
            finishes.merge(number, kept, ChoicePatch::graver);
            held = true;
            kept = "";
        }
        if (!chunks && kept.isEmpty()) {
            kept = madeUpFinish(number);
        }
        semantic |= !kept.isEmpty();
        changed |= !kept.equals(said) || kept.isEmpty() && !index.isNull(member);
        out.ascii(kept.isEmpty() ? "null" : '"' + kept + '"');
    }

    /// A text that was taken back stays so, whatever is said after it.
    private static String graver(String before, String now) {
        return before.equals("content_filter") ? before : now;
    }

    private void copy(JsonIndex index, int member) {
        out.comma();
        out.raw(json, index.nameStart(member), index.end(member));
    }
}
