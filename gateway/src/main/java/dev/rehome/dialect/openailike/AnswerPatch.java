package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.util.Set;

/// Writes the object around the choices as OpenAI would have: one chunk of a stream, or a whole answer.
final class AnswerPatch {
    private static final Set<String> USUAL = Set.of(
            "id",
            "object",
            "created",
            "model",
            "choices",
            "usage",
            "system_fingerprint",
            "service_tier",
            "request_id",
            "obfuscation");

    private final Answers habits;
    private final boolean patching;
    private final boolean chunks;
    private final boolean keepUsage;
    private final Identity identity;
    private final ByteText out = new ByteText();
    private final ChoicePatch choices;

    private byte[] json = new byte[0];
    private boolean changed;
    private boolean unusual;

    /// @param keepUsage whether a `usage` of the top level stays where it is
    AnswerPatch(Answers habits, boolean patching, boolean chunks, boolean keepUsage, Identity identity) {
        this.habits = habits;
        this.patching = patching;
        this.chunks = chunks;
        this.keepUsage = keepUsage;
        this.identity = identity;
        this.choices = new ChoicePatch(habits, patching, chunks, out);
    }

    ChoicePatch choices() {
        return choices;
    }

    /// What was written last.
    ByteText out() {
        return out;
    }

    boolean isChanged() {
        return changed || choices.isChanged();
    }

    /// Whether what was written last says nothing any more, after its finish was held back.
    boolean isNothingLeft() {
        return choices.isNothingLeft() && !unusual;
    }

    /// @return false when the choices are no choices
    boolean write(byte[] text, JsonIndex index) {
        json = text;
        choices.begin();
        changed = false;
        unusual = false;
        out.clear();
        out.ascii('{');
        for (int member = index.first(0); member >= 0; member = index.next(member)) {
            if (!member(index, member)) {
                return false;
            }
        }
        if (patching) {
            addMissing(index);
        }
        out.ascii('}');
        return true;
    }

    private boolean member(JsonIndex index, int member) {
        if (index.isNamed(member, "choices") && index.isArray(member)) {
            out.name("choices");
            return choices.write(json, index, member);
        }
        if (index.isNamed(member, "usage") && !keepUsage) {
            changed = true;
        } else if (patching && isUsageToComplete(index, member)) {
            byte[] usage = UsagePatch.complete(json, index, member);
            out.name("usage");
            out.raw(usage, 0, usage.length);
            changed = true;
        } else if (patching) {
            patch(index, member);
        } else {
            copy(index, member);
        }
        return true;
    }

    private static boolean isUsageToComplete(JsonIndex index, int member) {
        return index.isNamed(member, "usage") && index.isObject(member) && !UsagePatch.isComplete(index, member);
    }

    private void patch(JsonIndex index, int member) {
        if (index.isNamed(member, "id") && !Identity.isSaid(index, member)) {
            out.name("id");
            identity.writeId(out);
            changed = true;
        } else if (index.isNamed(member, "model") && !Identity.isSaid(index, member)) {
            out.name("model");
            identity.writeModel(out);
            changed = true;
        } else if (index.isNamed(member, "created") && !Identity.isCreated(index, member)) {
            out.name("created");
            identity.writeCreated(out);
            changed = true;
        } else if (index.isNamed(member, "object") && !isObjectWord(index, member)) {
            out.name("object");
            writeObjectWord();
            changed = true;
        } else if (isDropped(index, member)) {
            changed = true;
        } else {
            copy(index, member);
            unusual |= !index.isNull(member) && !isUsual(index, member);
        }
    }

    private void addMissing(JsonIndex index) {
        if (index.find(0, "id") < 0) {
            out.name("id");
            identity.writeId(out);
            changed = true;
        }
        if (index.find(0, "object") < 0) {
            out.name("object");
            writeObjectWord();
            changed = true;
        }
        if (index.find(0, "created") < 0) {
            out.name("created");
            identity.writeCreated(out);
            changed = true;
        }
        if (index.find(0, "model") < 0) {
            out.name("model");
            identity.writeModel(out);
            changed = true;
        }
        int inside = choices.usage();
        if (keepUsage && inside >= 0 && index.find(0, "usage") < 0) {
            out.name("usage");
            out.raw(json, index.start(inside), index.end(inside));
        }
    }

    private String objectWord() {
        return chunks ? "chat.completion.chunk" : "chat.completion";
    }

    private boolean isObjectWord(JsonIndex index, int member) {
        return index.isString(member)
                && index.end(member) - index.start(member) == objectWord().length() + 2;
    }

    private void writeObjectWord() {
        out.ascii('"');
        out.ascii(objectWord());
        out.ascii('"');
    }

    private boolean isDropped(JsonIndex index, int member) {
        for (String name : habits.dropped()) {
            if (index.isNamed(member, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUsual(JsonIndex index, int member) {
        for (String name : USUAL) {
            if (index.isNamed(member, name)) {
                return true;
            }
        }
        return false;
    }

    private void copy(JsonIndex index, int member) {
        out.comma();
        out.raw(json, index.nameStart(member), index.end(member));
    }
}
