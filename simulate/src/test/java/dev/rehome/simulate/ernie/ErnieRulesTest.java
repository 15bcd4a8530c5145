package dev.rehome.simulate.ernie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a chat request must be (provider notes, Baidu, A4 and A7).
class ErnieRulesTest {
    private static final String USER = "{\"role\":\"user\",\"content\":\"hi\"}";
    private static final String ASSISTANT = "{\"role\":\"assistant\",\"content\":\"ho\"}";
    private static final String CALL =
            "{\"role\":\"assistant\",\"content\":\"\",\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
    private static final String RESULT = "{\"role\":\"function\",\"name\":\"f\",\"content\":\"{}\"}";
    private static final String F =
            "\"functions\":[{\"name\":\"f\",\"description\":\"\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UA | 336006 | the length of messages must be an odd number",
                "UUA | 336006 | the length of messages must be an odd number",
                "UUU | 336003 | the role of message with even index in the messages must be assistant",
                "AUU | 336003 | the role of first message must be user",
                "R | 336003 | the role of first message must be user",
                "UAR | 336003 | message of role function must answer the function_call before it",
                "URU | 336003 | the role of message with even index in the messages must be assistant"
            })
    void refusesMessagesOutOfOrder(String turns, int code, String message) {
        ErnieError error = check(chat(turns, ""), "chat/completions_pro");
        assertThat(error).isEqualTo(new ErnieError(code, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "UAU", "UCR", "UCRAU", "UCRCR"})
    void takesMessagesInOrder(String turns) {
        assertThat(error(chat(turns, F), "chat/completions_pro")).isZero();
    }

    @Test
    void refusesSystemMessagesAndEmptyOnes() {
        String system = "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}," + USER + "," + USER + "]}";
        String empty = "{\"messages\":[{\"role\":\"user\",\"content\":\" \"}]}";
        String parts = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]}";
        assertThat(error(system, "chat/completions")).isEqualTo(336_003);
        assertThat(check(empty, "chat/completions").message()).isEqualTo("message content can not be empty");
        assertThat(error(parts, "chat/completions")).isEqualTo(336_003);
        assertThat(error("{\"messages\":[]}", "chat/completions")).isEqualTo(336_003);
        assertThat(error("{}", "chat/completions")).isEqualTo(336_003);
        assertThat(error("[]", "chat/completions")).isEqualTo(336_002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":0",
                "\"temperature\":1.01",
                "\"temperature\":\"1\"",
                "\"top_p\":1.1",
                "\"penalty_score\":0.9",
                "\"penalty_score\":2.1",
                "\"max_output_tokens\":1",
                "\"max_output_tokens\":2049",
                "\"stop\":\"x\"",
                "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]",
                "\"stop\":[\"123456789012345678901\"]",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"response_format\":\"json_schema\"",
                "\"frequency_penalty\":0.5",
                "\"max_tokens\":5",
                "\"n\":1",
                "\"model\":\"ernie\"",
                "\"tools\":[]",
                "\"functions\":[]",
                "\"functions\":[{\"name\":\"f\",\"parameters\":{}}]",
                "\"tool_choice\":\"auto\"",
                "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"
            })
    void refusesFields(String field) {
        assertThat(error(chat("U", field), "chat/completions_pro")).isEqualTo(336_003);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":0.01",
                "\"temperature\":1.0,\"top_p\":0",
                "\"penalty_score\":2.0",
                "\"max_output_tokens\":2",
                "\"stop\":[\"一二三四五六七八九十一二三四五六七八九十\"]",
                "\"response_format\":\"json_object\"",
                "\"system\":\"be kind\",\"user_id\":\"u\",\"stream\":true,\"disable_search\":true",
                F,
                F + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
                F + ",\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"}"
            })
    void takesFields(String field) {
        assertThat(error(chat("U", field), "chat/completions_pro")).isZero();
    }

    @Test
    void modelsDiffer() {
        assertThat(error(chat("U", "\"frequency_penalty\":0.5"), "chat/ernie_speed"))
                .isZero();
        assertThat(error(chat("U", F), "chat/ernie_speed")).isEqualTo(336_003);
        assertThat(error(chat("U", "\"system\":\"x\""), "chat/llama_2_70b")).isEqualTo(336_104);
        assertThat(error(chat("U", "\"max_output_tokens\":4096"), "chat/ernie-speed-128k"))
                .isZero();
    }

    @Test
    void countsCharactersAndTokens() {
        assertThat(error(talk("x".repeat(24_001)), "chat/completions")).isEqualTo(336_007);
        assertThat(error(talk("字".repeat(9_300)), "chat/completions")).isEqualTo(336_103);
        assertThat(error(talk("字".repeat(9_000)), "chat/completions")).isZero();
        assertThat(error(talk("x".repeat(24_001)), "chat/ernie-3.5-128k")).isZero();
    }

    private static String talk(String text) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    private static String chat(String turns, String field) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < turns.length(); i++) {
            messages.append(messages.isEmpty() ? "" : ",")
                    .append(
                            switch (turns.charAt(i)) {
                                case 'U' -> USER;
                                case 'A' -> ASSISTANT;
                                case 'C' -> CALL;
                                default -> RESULT;
                            });
        }
        return "{\"messages\":[" + messages + "]" + (field.isEmpty() ? "" : "," + field) + "}";
    }

    private static ErnieError check(String body, String endpoint) {
        return ErnieRules.check(
                        Json.read(body).orElseThrow(), ErnieModel.at(endpoint).orElseThrow())
                .orElse(new ErnieError(0, ""));
    }

    private static int error(String body, String endpoint) {
        return check(body, endpoint).code();
    }
}
