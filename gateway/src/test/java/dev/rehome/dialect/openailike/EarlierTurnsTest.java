package dev.rehome.dialect.openailike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What another vendor's model said becomes something this vendor takes.
class EarlierTurnsTest {
    private static final Earlier NEEDING = Earlier.usual().with(new Earlier.Needed(List.of("thinker"), false, " "));
    private static final Earlier ALL = Earlier.usual().with(new Earlier.Needed(List.of("thinker"), true, ""));

    private static String fit(Earlier rules, String model, String body) throws MalformedJson {
        JsonFields fields = JsonFields.scan(body.getBytes(StandardCharsets.UTF_8), 100);
        EarlierTurns turns = new EarlierTurns(fields, rules, new TargetModel("p", model, Map.of()));
        return new String(turns.fitting().json(), StandardCharsets.UTF_8);
    }

    private static Earlier rules(String name) {
        return switch (name) {
            case "openai" -> Earlier.openAi();
            case "usual" -> Earlier.usual();
            case "needing" -> NEEDING;
            case "all" -> ALL;
            default -> Earlier.any();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    openai|m|{"a":1.0,"messages":[{"role":"assistant","content":"x","reasoning_content":"hm"}]}|{"a":1.0,"messages":[{"role":"assistant","content":"x"}]}
                    openai|m|{"messages":[{"role":"assistant","reasoning_content":"hm"}]}|{"messages":[{"role":"assistant","content":""}]}
                    openai|m|{"messages":[{"role":"user","content":"my \\"reasoning_content\\" is"}]}|{"messages":[{"role":"user","content":"my \\"reasoning_content\\" is"}]}
                    usual|m|{"messages":[{"role":"assistant","content":"x","reasoning_content":"hm"}]}|{"messages":[{"role":"assistant","content":"x","reasoning_content":"hm"}]}
                    usual|m|{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"a","extra_content":{"google":{"thought_signature":"s"}}}]}]}|{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"a"}]}]}
                    any|m|{"messages":[{"role":"assistant","reasoning_details":[]}]}|{"messages":[{"role":"assistant","reasoning_details":[]}]}
                    needing|thinker-2|{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"a"}]},{"role":"assistant","content":"b"}]}|{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"a"}],"reasoning_content":" "},{"role":"assistant","content":"b"}]}
                    needing|thinker|{"messages":[{"role":"assistant","content":"","tool_calls":[],"reasoning_content":"hm"}]}|{"messages":[{"role":"assistant","content":"","tool_calls":[],"reasoning_content":"hm"}]}
                    needing|thinker|{"messages":[{"role":"assistant","tool_calls":[],"reasoning_content":""}]}|{"messages":[{"role":"assistant","tool_calls":[],"reasoning_content":" "}]}
                    needing|other|{"messages":[{"role":"assistant","content":"","tool_calls":[]}]}|{"messages":[{"role":"assistant","content":"","tool_calls":[]}]}
                    needing|other|{"thinking":{"type":"enabled"},"messages":[{"role":"assistant","tool_calls":[]}]}|{"thinking":{"type":"enabled"},"messages":[{"role":"assistant","tool_calls":[],"reasoning_content":" "}]}
                    needing|thinker|{"thinking":{"type":"disabled"},"messages":[{"role":"assistant","tool_calls":[]}]}|{"thinking":{"type":"disabled"},"messages":[{"role":"assistant","tool_calls":[]}]}
                    all|thinker|{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}|{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","reasoning_content":""}]}
                    """)
    void turnsAreBroughtIntoWhatTheVendorTakes(String rules, String model, String body, String expected)
            throws MalformedJson {
        assertThat(fit(rules(rules), model, body)).isEqualTo(expected);
    }

    @Test
    void longIdsBecomeShortOnesThatStillMeet() throws MalformedJson {
        String id = "get_weather_" + "x".repeat(40);
        String body = "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"" + id
                + "\"},{\"id\":\"short\"}]},{\"role\":\"tool\",\"tool_call_id\" : \"" + id + "\",\"content\":\"7\"}]}";
        String fit = fit(Earlier.openAi(), "m", body);
        assertThat(fit).doesNotContain(id).contains("\"short\"");
        String made = fit.substring(fit.indexOf("call_"), fit.indexOf("call_") + 37);
        assertThat(fit.split(made, -1)).hasSize(3);
        assertThat(made.length()).isLessThanOrEqualTo(40);
        assertThat(fit(Earlier.usual(), "m", body)).isEqualTo(body);
    }

    @Test
    void whatWasChangedIsSaid() throws MalformedJson {
        String body = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\",\"reasoning_content\":\"hm\"}]}";
        EarlierTurns turns = new EarlierTurns(
                JsonFields.scan(body.getBytes(StandardCharsets.UTF_8), 100),
                Earlier.openAi(),
                new TargetModel("p", "m", Map.of()));
        turns.fitting();
        Adaptation adaptation = new Adaptation(Strictness.STRICT);
        turns.tell(adaptation);
        Draft draft = new Draft(
                Operation.CHAT, new TargetModel("p", "m", Map.of()), new byte[0], false, false, Tier.VERBATIM);
        assertThat(adaptation.result(() -> draft))
                .isEqualTo(new Encoding.Ready(draft, List.of("messages: earlier reasoning left out")));
    }

    @Test
    void whateverTheMessagesAreTheResultIsJson() throws MalformedJson {
        String[] values = {"null", "7", "\"t\"", "[]", "{}", "[7]", "[{}]", "[{\"id\":7}]", "\"assistant\"", "[null]"};
        String[] names = {"role", "content", "tool_calls", "tool_call_id", "reasoning_content", "extra_content", "id"};
        Random random = new Random(3);
        List<Earlier> rules = List.of(Earlier.openAi(), Earlier.usual(), NEEDING, ALL);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder message = new StringBuilder("{\"x\":0");
            for (String name : names) {
                if (random.nextBoolean()) {
                    message.append(",\"").append(name).append("\":").append(values[random.nextInt(values.length)]);
                }
            }
            String body = "{\"messages\":[" + values[random.nextInt(values.length)] + "," + message + "}]}";
            String fit = fit(rules.get(random.nextInt(rules.size())), "thinker", body);
            assertThat(JsonFields.scan(fit.getBytes(StandardCharsets.UTF_8), 100)
                            .has("messages"))
                    .isTrue();
        }
    }

    @Test
    void anothersReasoningIsLeftOutOfResponses() throws MalformedJson {
        String items = "{\"input\":[{\"type\":\"reasoning\",\"encrypted_content\":\"signed:anthropic\"},"
                + "{\"type\":\"reasoning\",\"encrypted_content\":\"gAAAAAB\"},{\"type\":\"message\"}]}";
        JsonFields body = JsonFields.scan(items.getBytes(StandardCharsets.UTF_8), 100);
        assertThat(new String(new ForeignItems(body, true).without().json(), StandardCharsets.UTF_8))
                .contains("gAAAA")
                .doesNotContain("signed");
        assertThat(new String(new ForeignItems(body, false).without().json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"input\":[{\"type\":\"message\"}]}");
    }
}
