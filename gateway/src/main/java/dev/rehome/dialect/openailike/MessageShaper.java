package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Applies the message rules of one kind: roles are replaced where they stand, all other bytes of the messages stay.
final class MessageShaper {
    private static final byte[] SYSTEM = "\"system\"".getBytes(StandardCharsets.UTF_8);

    private final Shaper shaper;
    private final MessageRules rules;

    private MessageShaper(Shaper shaper, MessageRules rules) {
        this.shaper = shaper;
        this.rules = rules;
    }

    static void shape(Shaper shaper, MessageRules rules) {
        int at = shaper.fields().find("messages");
        if (at >= 0 && !rules.isNone()) {
            new MessageShaper(shaper, rules).messages(at);
        }
    }

    private void messages(int at) {
        byte[] json = shaper.fields().json();
        JsonIndex index = Parts.index(shaper.fields(), at, 4);
        ByteArrayOutputStream out = null;
        int copied = index.start(0);
        int number = 0;
        for (int message = index.first(0); message >= 0; message = index.next(message)) {
            int role = index.find(message, "role");
            String word = role < 0 ? "" : index.text(role);
            if (rules.developerIsSystem() && word.equals("developer")) {
                out = out == null ? new ByteArrayOutputStream(index.end(0) - copied) : out;
                out.write(json, copied, index.start(role) - copied);
                out.writeBytes(SYSTEM);
                copied = index.end(role);
            } else if (!rules.functionRole() && word.equals("function")) {
                shaper.adaptation().refuse("messages[" + number + "].role", "the role function is not supported");
            }
            parts(index, message, number++);
        }
        if (out != null) {
            out.write(json, copied, index.end(0) - copied);
            shaper.edit().set("messages", out.toString(StandardCharsets.UTF_8));
        }
    }

    private void parts(JsonIndex index, int message, int number) {
        int content = index.find(message, "content");
        if (content < 0 || !index.isArray(content)) {
            return;
        }
        int place = 0;
        for (int part = index.first(content); part >= 0; part = index.next(part)) {
            int type = index.find(part, "type");
            if (type >= 0 && rules.partsRefused().contains(index.text(type))) {
                shaper.adaptation()
                        .refuse(
                                "messages[" + number + "].content[" + place + "]",
                                "parts of the type " + index.text(type) + " are not supported");
            }
            place++;
        }
    }
}
