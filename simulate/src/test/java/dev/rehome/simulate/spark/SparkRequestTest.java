package dev.rehome.simulate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a request frame must be (provider notes, iFLYTEK Spark, 1 and 4).
class SparkRequestTest {
    private static final String FUNCTIONS = ",\"functions\":{\"text\":[{\"name\":\"f\",\"description\":\"d\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{}}}]}";
    private static final String SEARCH = "\"tools\":[{\"type\":\"web_search\",\"web_search\":{\"enable\":false}}]";

    @ParameterizedTest
    @CsvSource({
        "/v4.0/chat, 4.0Ultra",
        "/chat/max-32k, max-32k",
        "/v3.5/chat, generalv3.5",
        "/chat/pro-128k, pro-128k",
        "/v3.1/chat, generalv3",
        "/v2.1/chat, generalv2",
        "/v1.1/chat, lite",
        "/v1.1/chat, general",
        "/v1.1/chat_kjwx, kjwx"
    })
    void takesEachDomainOnItsPath(String path, String domain) {
        assertThat(code(path, frame(domain, "", "U", ""))).isZero();
    }

    @Test
    void refusesADomainElsewhere() {
        assertThat(code("/v4.0/chat", frame("lite", "", "U", ""))).isEqualTo(11_200);
        assertThat(code("/v4.0/chat", frame("gpt-4o", "", "U", ""))).isEqualTo(10_404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":0 | 10005",
                "\"temperature\":1.01 | 10005",
                "\"temperature\":\"1\" | 10004",
                "\"top_k\":0 | 10005",
                "\"top_k\":7 | 10005",
                "\"top_k\":1.5 | 10004",
                "\"max_tokens\":0 | 10005",
                "\"max_tokens\":8193 | 10005",
                "\"top_p\":0.5 | 10004",
                "\"stop\":[] | 10004",
                "\"tools\":[{\"type\":\"function\"}] | 10005",
                "\"temperature\":1 | 0",
                "\"temperature\":0.01,\"top_k\":6,\"max_tokens\":8192 | 0"
            })
    void holdsParametersToTheirRanges(String field, int code) {
        assertThat(code("/v4.0/chat", frame("4.0Ultra", "," + field, "U", ""))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "UA", "UU", "UAA", "SA", "S", "USU", "SSU", "T", "E", "UTU"})
    void refusesTurnsOutOfOrder(String turns) {
        assertThat(code("/v4.0/chat", frame("4.0Ultra", "", turns, ""))).isEqualTo(10_005);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "UAU", "SU", "SUAU"})
    void takesTurnsInOrder(String turns) {
        assertThat(code("/v4.0/chat", frame("4.0Ultra", "", turns, ""))).isZero();
    }

    @Test
    void modelsDiffer() {
        assertThat(code("/v4.0/chat", frame("4.0Ultra", "", "U", FUNCTIONS))).isZero();
        assertThat(code("/v3.5/chat", frame("generalv3.5", "", "U", FUNCTIONS))).isZero();
        assertThat(code("/v3.1/chat", frame("generalv3", "", "U", FUNCTIONS))).isEqualTo(10_005);
        assertThat(code("/v1.1/chat", frame("lite", "", "SU", ""))).isEqualTo(10_005);
        assertThat(code("/v1.1/chat", frame("lite", ",\"max_tokens\":4097", "U", "")))
                .isEqualTo(10_005);
        assertThat(code("/v1.1/chat", frame("lite", "," + SEARCH, "U", ""))).isEqualTo(10_005);
        assertThat(code("/v3.1/chat", frame("generalv3", "," + SEARCH, "U", "")))
                .isZero();
    }

    @Test
    void wantsItsHeaderAndKnownFields() {
        String fine = frame("4.0Ultra", "", "U", "");
        assertThat(code("/v4.0/chat", fine.replace("app1", "app2"))).isEqualTo(11_200);
        assertThat(code("/v4.0/chat", fine.replace("\"app_id\":\"app1\"", "\"uid\":\"x\"")))
                .isEqualTo(10_004);
        String longUid = "\"uid\":\"" + "u".repeat(33) + "\",\"app_id\"";
        assertThat(code("/v4.0/chat", fine.replace("\"app_id\"", longUid))).isEqualTo(10_005);
        assertThat(code("/v4.0/chat", fine.replace("\"payload\"", "\"extra\":1,\"payload\"")))
                .isEqualTo(10_004);
        assertThat(code("/v4.0/chat", fine.replace("\"domain\":\"4.0Ultra\"", "\"chat_id\":\"c\"")))
                .isEqualTo(10_004);
        assertThat(code("/v4.0/chat", "[]")).isEqualTo(10_003);
    }

    @Test
    void countsTheTokensOfAllContents() {
        String much = frame("4.0Ultra", "", "U", "").replace("user says", "字".repeat(12_400));
        assertThat(code("/v4.0/chat", much)).isEqualTo(10_907);
        assertThat(code("/chat/max-32k", much.replace("4.0Ultra", "max-32k"))).isZero();
    }

    private static String frame(String domain, String fields, String turns, String functions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < turns.length(); i++) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(
                            switch (turns.charAt(i)) {
                                case 'S' -> "{\"role\":\"system\",\"content\":\"system says\"}";
                                case 'A' -> "{\"role\":\"assistant\",\"content\":\"assistant says\"}";
                                case 'T' -> "{\"role\":\"tool\",\"content\":\"tool says\"}";
                                case 'E' -> "{\"role\":\"user\",\"content\":\"\"}";
                                default -> "{\"role\":\"user\",\"content\":\"user says\"}";
                            });
        }
        return "{\"header\":{\"app_id\":\"app1\"},\"parameter\":{\"chat\":{\"domain\":\"" + domain + "\"" + fields
                + "}},\"payload\":{\"message\":{\"text\":[" + text + "]}" + functions + "}}";
    }

    private static int code(String path, String frame) {
        return new SparkRequest(path, "app1")
                .check(Json.read(frame).orElseThrow())
                .map(SparkError::code)
                .orElse(0);
    }
}
