package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.util.List;
import java.util.Set;

/// The shaping of `tool_choice` and `response_format`.
final class ToolShapes {
    private static final String TOOL_CHOICE = "tool_choice";
    private static final String RESPONSE_FORMAT = "response_format";

    private static final Set<String> WORDS = Set.of("auto", "none", "required");
    private static final String OTHER = "other";

    private ToolShapes() {}

    static void choice(Shaper shaper, List<String> allowed) {
        int at = shaper.find(TOOL_CHOICE);
        if (at < 0) {
            return;
        }
        if (shaper.fields().isNull(at)) {
            shaper.remove(TOOL_CHOICE);
            return;
        }
        String asked = choiceWord(Parts.index(shaper.fields(), at, 1));
        if (allowed.contains(asked)) {
            return;
        }
        if (asked.equals("none")) {
            shaper.remove(TOOL_CHOICE);
            shaper.remove("tools");
        } else if (asked.equals("auto")) {
            shaper.remove(TOOL_CHOICE);
        } else {
            shaper.adaptation().change(TOOL_CHOICE, asked + " -> auto");
            if (allowed.contains("auto")) {
                shaper.edit().setString(TOOL_CHOICE, "auto");
            } else {
                shaper.remove(TOOL_CHOICE);
            }
        }
    }

    private static String choiceWord(JsonIndex index) {
        if (index.isString(0)) {
            String word = index.text(0);
            return WORDS.contains(word) ? word : OTHER;
        }
        int type = index.find(0, "type");
        return type < 0 || index.text(type).equals("function") ? "named" : OTHER;
    }

    static void format(Shaper shaper, List<String> allowed) {
        int at = shaper.find(RESPONSE_FORMAT);
        if (at < 0) {
            return;
        }
        JsonIndex index = Parts.index(shaper.fields(), at, 1);
        int typeAt = index.find(0, "type");
        String type = typeAt < 0 ? "text" : index.text(typeAt);
        if (allowed.contains(type)) {
            return;
        }
        if (type.equals("text")) {
            shaper.remove(RESPONSE_FORMAT);
        } else if (type.equals("json_schema") && allowed.contains("json_object")) {
            shaper.adaptation().change(RESPONSE_FORMAT, "json_schema -> json_object");
            shaper.edit().set(RESPONSE_FORMAT, "{\"type\":\"json_object\"}");
        } else {
            shaper.adaptation().refuse(RESPONSE_FORMAT, "the type " + type + " is not supported");
        }
    }
}
