package dev.rehome.relocate.cutover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerFormTest {
    @Test
    void theSameFormIsSeenInEveryApi() {
        AnswerForm chat = form("""
                {"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[
                  {"id":"a","type":"function","function":{"name":"weather","arguments":"{}"}}]}}]}""");
        AnswerForm stream = form("""
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"weather","arguments":""}}]}}]}

                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}}]}

                data: [DONE]
                """);
        AnswerForm messages = form("""
                {"content":[{"type":"tool_use","id":"t","name":"weather","input":{"text":"no text"}}]}""");
        AnswerForm google = form("""
                {"candidates":[{"content":{"parts":[{"functionCall":{"name":"weather","args":{}}}]}}]}""");
        assertThat(chat.functions()).containsExactly("weather");
        assertThat(chat).isEqualTo(stream).isEqualTo(messages).isEqualTo(google);
        assertThat(chat.hasText()).isFalse();
    }

    @Test
    void jsonMustStayJsonAndTextMustStaySomething() {
        AnswerForm json = form("{\"choices\":[{\"message\":{\"content\":\"{\\\"a\\\":1}\"}}]}");
        AnswerForm text = form("{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}");
        AnswerForm nothing = form("{\"choices\":[{\"message\":{\"content\":\"\"}}]}");
        assertThat(json.agrees(json)).isTrue();
        assertThat(json.agrees(text)).isFalse();
        assertThat(text.agrees(json)).isTrue();
        assertThat(text.agrees(nothing)).isFalse();
    }

    @Test
    void aStreamsPiecesAreOneText() {
        AnswerForm json = form("""
                data: {"choices":[{"delta":{"content":"{\\"a\\""}}]}

                data: {"choices":[{"delta":{"content":":1}"}}]}

                data: [DONE]
                """);
        assertThat(json.isJson()).isTrue();
    }

    @Test
    void whatIsNoAnswerHasNoForm() {
        assertThat(AnswerForm.of("<html>".getBytes(UTF_8))).isEmpty();
        assertThat(AnswerForm.of("{".repeat(5000).getBytes(UTF_8))).isEmpty();
        assertThat(AnswerForm.of(new byte[] {(byte) 0xff, 0})).isEmpty();
    }

    private static AnswerForm form(String body) {
        return AnswerForm.of(body.getBytes(UTF_8)).orElseThrow();
    }
}
