package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The shaping of functions for kinds that refuse one without a description or parameters, which OpenAI takes: the name
/// describes it then, and it takes nothing.
final class WholeFunctions {
    private static final String TOOLS = "tools";
    private static final String NOTHING = "{\"type\":\"object\",\"properties\":{}}";

    private final byte[] json;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int copied;
    private boolean isChanged;

    private WholeFunctions(JsonValue tools, byte[] json) {
        this.json = json;
        this.copied = tools.start();
    }

    static void shape(Shaper shaper) {
        int at = shaper.find(TOOLS);
        JsonFields fields = shaper.fields();
        if (at < 0 || fields.firstByte(at) != '[') {
            return;
        }
        JsonValue tools = new JsonValue(fields.json(), fields.valueStart(at), fields.valueEnd(at));
        WholeFunctions whole = new WholeFunctions(tools, fields.json());
        whole.tools(tools);
        if (whole.isChanged) {
            whole.copy(tools.end());
            shaper.edit().set(TOOLS, whole.out.toString(StandardCharsets.UTF_8));
        }
    }

    private void tools(JsonValue tools) {
        JsonCursor at = tools.cursor();
        while (at.next()) {
            if (at.value().is(JsonType.OBJECT)) {
                JsonCursor tool = at.value().cursor();
                while (tool.next()) {
                    if (tool.named("function") && tool.value().is(JsonType.OBJECT)) {
                        function(tool.value());
                    }
                }
            }
        }
    }

    private void function(JsonValue function) {
        String name = "";
        boolean described = false;
        boolean takes = false;
        JsonCursor at = function.cursor();
        while (at.next()) {
            if (at.named("name")) {
                name = at.value().raw();
            }
            described |= at.named("description") && !at.value().is(JsonType.NULL);
            takes |= at.named("parameters") && !at.value().is(JsonType.NULL);
        }
        if (name.isEmpty() || described && takes) {
            return;
        }
        isChanged = true;
        copy(function.start() + 1);
        add("\"description\":" + name + ",", !described);
        add("\"parameters\":" + NOTHING + ",", !takes);
        rest(function);
    }

    /// The members as they are, without those that say null.
    private void rest(JsonValue function) {
        JsonCursor at = function.cursor();
        String comma = "";
        while (at.next()) {
            if (!at.value().is(JsonType.NULL)) {
                add(comma + JsonText.quote(at.name()) + ":" + at.value().raw(), true);
                comma = ",";
            }
        }
        copied = function.end() - 1;
    }

    private void add(String text, boolean isNeeded) {
        if (isNeeded) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void copy(int end) {
        out.write(json, copied, end - copied);
        copied = end;
    }
}
