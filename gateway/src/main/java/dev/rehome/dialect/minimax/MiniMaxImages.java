package dev.rehome.dialect.minimax;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.openailike.Conversion;
import dev.rehome.dialect.openailike.Pictures;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Pictures by `image_generation`: a size is a width and a height there, and the answer two lists.
final class MiniMaxImages implements Conversion {
    @Override
    public byte[] request(JsonFields asked, Adaptation adaptation) {
        JsonEdit edit = new JsonEdit(asked);
        int size = asked.find("size");
        if (size >= 0) {
            String[] sides = asked.isString(size) ? asked.string(size).split("x", -1) : new String[0];
            if (sides.length == 2 && isSide(sides[0]) && isSide(sides[1])) {
                edit.remove("size").set("width", sides[0]).set("height", sides[1]);
            } else {
                adaptation.refuse("size", "expected WIDTHxHEIGHT");
            }
        }
        int format = asked.find("response_format");
        if (format >= 0 && asked.isString(format) && asked.string(format).equals("b64_json")) {
            edit.setString("response_format", "base64");
        }
        return edit.apply();
    }

    private static boolean isSide(String text) {
        return !text.isEmpty()
                && text.length() <= 5
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public Optional<Failure> answer(Received received, Events out) {
        JsonIndex index = received.index();
        int data = index.find(0, "data");
        Pictures pictures = new Pictures(received);
        add(index, index.find(data, "image_urls"), "url", pictures);
        add(index, index.find(data, "image_base64"), "b64_json", pictures);
        return pictures.tell(out);
    }

    private static void add(JsonIndex index, int list, String name, Pictures pictures) {
        for (int picture = index.first(list); picture >= 0; picture = index.next(picture)) {
            if (index.isString(picture)) {
                pictures.add(name, picture);
            }
        }
    }
}
