package dev.rehome.dialect.qwen;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.openailike.Conversion;
import dev.rehome.dialect.openailike.Pictures;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import java.util.Optional;
import java.util.Set;

/// Pictures by `multimodal-generation`: the prompt is a message, sizes have a `*`, and each picture is the address of a
/// file in a message of the answer.
final class QwenImages implements Conversion {
    private static final Set<String> SAID = Set.of("model", "prompt", "size", "response_format");

    @Override
    public byte[] request(JsonFields asked, Adaptation adaptation) {
        ObjectText parameters = new ObjectText();
        int size = asked.find("size");
        if (size >= 0 && asked.isString(size)) {
            parameters.string("size", asked.string(size).replace('x', '*'));
        }
        ObjectText out = new ObjectText();
        String prompt = "\"\"";
        for (int i = 0; i < asked.count(); i++) {
            String name = asked.name(i);
            if (name.equals("model")) {
                out.raw(name, asked.raw(i));
            } else if (name.equals("prompt")) {
                prompt = asked.raw(i);
            } else if (!SAID.contains(name) && !asked.isNull(i)) {
                parameters.raw(name, asked.raw(i));
            }
        }
        out.raw("input", "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":" + prompt + "}]}]}");
        return out.object("parameters", parameters).bytes();
    }

    @Override
    public Optional<Failure> answer(Received received, Events out) {
        JsonIndex index = received.index();
        Pictures pictures = new Pictures(received);
        int choices = index.find(index.find(0, "output"), "choices");
        for (int choice = index.first(choices); choice >= 0; choice = index.next(choice)) {
            int content = index.find(index.find(choice, "message"), "content");
            for (int part = index.first(content); part >= 0; part = index.next(part)) {
                int image = index.find(part, "image");
                if (image >= 0 && index.isString(image)) {
                    pictures.add("url", image);
                }
            }
        }
        return pictures.tell(out);
    }
}
