package dev.rehome.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Edits against a map as the model: same names, same order, raw values untouched where they were not edited.
class JsonEditTest {
    private final Random random = new Random(4);

    @Test
    void randomEditsGiveWhatTheModelGives() throws MalformedJson {
        JsonTexts texts = new JsonTexts(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] json = texts.bytes();
            JsonFields fields;
            try {
                fields = JsonFields.scan(json, 20);
            } catch (MalformedJson _) {
                continue;
            }
            byte[] before = json.clone();
            Map<String, String> model = model(fields);
            JsonEdit edit = new JsonEdit(fields);
            for (int times = random.nextInt(6); times > 0; times--) {
                edit(edit, model, texts);
            }
            assertThat(model(JsonFields.scan(edit.apply(), 20))).containsExactlyEntriesOf(model);
            assertThat(json).isEqualTo(before);
        }
    }

    private void edit(JsonEdit edit, Map<String, String> model, JsonTexts texts) {
        String name = name(model);
        switch (random.nextInt(4)) {
            case 0 -> {
                edit.remove(name);
                model.remove(name);
            }
            case 1 -> rename(edit, model, name, name(model));
            case 2 -> {
                edit.setString(name, "a \"quoted\" 中");
                model.put(name, "\"a \\\"quoted\\\" 中\"");
            }
            default -> {
                String value = texts.goodValue();
                edit.set(name, value);
                model.put(name, value);
            }
        }
    }

    private static void rename(JsonEdit edit, Map<String, String> model, String name, String newName) {
        boolean there = model.containsKey(name);
        edit.rename(name, newName);
        if (there && !name.equals(newName)) {
            model.remove(newName);
            Map<String, String> renamed = new LinkedHashMap<>();
            model.forEach((key, value) -> renamed.put(key.equals(name) ? newName : key, value));
            model.clear();
            model.putAll(renamed);
        }
    }

    private String name(Map<String, String> model) {
        List<String> names = new ArrayList<>(model.keySet());
        names.addAll(List.of("model", "new", "n\"ew"));
        return names.get(random.nextInt(names.size()));
    }

    private static Map<String, String> model(JsonFields fields) {
        Map<String, String> model = new LinkedHashMap<>();
        for (int i = 0; i < fields.count(); i++) {
            model.put(fields.name(i), fields.raw(i));
        }
        return model;
    }

    @Test
    void nothingEditedIsTheArrayItself() throws MalformedJson {
        byte[] json = " {\"a\" : 1}".getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonEdit(JsonFields.scan(json, 3)).remove("b").apply()).isSameAs(json);
    }
}
