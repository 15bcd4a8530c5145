package dev.rehome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.PromptChange;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each API's system prompt is changed where it stands, and nothing else.
class PromptedBodyTest {
    private static String changed(Shape shape, String body, PromptChange.How how) throws MalformedJson {
        JsonFields fields = JsonFields.scan(body.getBytes(StandardCharsets.UTF_8), 100);
        PromptChange change = new PromptChange("p.v1", how, "New \"words\"");
        return new String(PromptedBody.of(shape, fields, change).json(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    OPENAI|BEFORE|{"n":1.0, "messages": [ {"role":"system","content":"Old"},{"role":"user"}]}|{"n":1.0, "messages": [ {"role":"system","content":"New \\"words\\"\\n\\nOld"},{"role":"user"}]}
                    OPENAI|AFTER|{"messages":[{"content":"Old","role":"developer"}]}|{"messages":[{"content":"Old\\n\\nNew \\"words\\"","role":"developer"}]}
                    OPENAI|INSTEAD|{"messages":[{"role":"user","content":"a"},{"role":"system","content":[{"type":"text","text":"Old"}]}]}|{"messages":[{"role":"user","content":"a"},{"role":"system","content":"New \\"words\\""}]}
                    OPENAI|AFTER|{"messages":[{"role":"system","content":[{"type":"text","text":"Old"}]}]}|{"messages":[{"role":"system","content":[{"type":"text","text":"Old"},{"type":"text","text":"\\n\\nNew \\"words\\""}]}]}
                    OPENAI|BEFORE|{"messages":[{"role":"user","content":"a"}]}|{"messages":[{"role":"system","content":"New \\"words\\""},{"role":"user","content":"a"}]}
                    OPENAI|AFTER|{"messages":[]}|{"messages":[{"role":"system","content":"New \\"words\\""}]}
                    OPENAI|AFTER|{"messages":[{"role":"system"}]}|{"messages":[{"role":"system","content":"New \\"words\\""}]}
                    OPENAI|AFTER|{"messages":[{"role":"system","content":null}]}|{"messages":[{"role":"system","content":"New \\"words\\""}]}
                    OPENAI|AFTER|{"messages":"none"}|{"messages":"none"}
                    ANTHROPIC|BEFORE|{"system":"Old","messages":[]}|{"system":"New \\"words\\"\\n\\nOld","messages":[]}
                    ANTHROPIC|BEFORE|{"system":[{"type":"text","text":"Old","cache_control":{}}]}|{"system":[{"type":"text","text":"New \\"words\\"\\n\\n"},{"type":"text","text":"Old","cache_control":{}}]}
                    ANTHROPIC|AFTER|{"messages":[]}|{"messages":[],"system":"New \\"words\\""}
                    RESPONSES|AFTER|{"instructions":"Old","input":[{"role":"system","content":"b"}]}|{"instructions":"Old\\n\\nNew \\"words\\"","input":[{"role":"system","content":"b"}]}
                    RESPONSES|BEFORE|{"instructions":null,"input":[{"role":"developer","content":[{"type":"input_text","text":"Old"}]}]}|{"instructions":null,"input":[{"role":"developer","content":[{"type":"input_text","text":"New \\"words\\"\\n\\n"},{"type":"input_text","text":"Old"}]}]}
                    RESPONSES|BEFORE|{"input":"Hello"}|{"input":"Hello","instructions":"New \\"words\\""}
                    GEMINI|BEFORE|{"system_instruction":{"parts":[{"text":"Old"}]}}|{"system_instruction":{"parts":[{"text":"New \\"words\\"\\n\\n"},{"text":"Old"}]}}
                    GEMINI|INSTEAD|{"systemInstruction":{"parts":[{"text":"Old"}]}}|{"systemInstruction":{"parts":[{"text":"New \\"words\\""}]}}
                    GEMINI|AFTER|{"systemInstruction":"Old"}|{"systemInstruction":{"parts":[{"text":"Old\\n\\nNew \\"words\\""}]}}
                    GEMINI|AFTER|{"contents":[]}|{"contents":[],"systemInstruction":{"parts":[{"text":"New \\"words\\""}]}}
                    COMPLETIONS|AFTER|{"prompt":"Once"}|{"prompt":"Once"}
                    """)
    void thePromptIsChangedWhereItStands(Shape shape, PromptChange.How how, String body, String expected)
            throws MalformedJson {
        assertThat(changed(shape, body, how)).isEqualTo(expected);
    }

    @Test
    void whateverTheBodyIsTheResultIsJson() throws MalformedJson {
        String[] bits = {
            "null",
            "\"s\"",
            "[]",
            "{}",
            "[{}]",
            "[null]",
            "7",
            "{\"parts\":7}",
            "{\"parts\":[]}",
            "[{\"role\":7}]",
            "[{\"role\":\"system\",\"content\":7}]",
            "[{\"content\":[],\"role\":\"system\"}]",
            "[[]]"
        };
        String[] names = {"messages", "system", "instructions", "input", "systemInstruction", "system_instruction"};
        List<Shape> shapes = List.of(Shape.values());
        List<PromptChange.How> hows = List.of(PromptChange.How.values());
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder body = new StringBuilder("{\"x\":1");
            for (String name : names) {
                if (random.nextInt(3) == 0) {
                    body.append(",\"").append(name).append("\":").append(bits[random.nextInt(bits.length)]);
                }
            }
            Shape shape = shapes.get(random.nextInt(shapes.size()));
            PromptChange.How how = hows.get(random.nextInt(hows.size()));
            String text = changed(shape, body + "}", how);
            assertThat(JsonFields.scan(text.getBytes(StandardCharsets.UTF_8), 100)
                            .has("x"))
                    .as(text)
                    .isTrue();
        }
    }
}
