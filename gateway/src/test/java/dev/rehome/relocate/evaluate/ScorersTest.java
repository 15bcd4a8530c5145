package dev.rehome.relocate.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Contains;
import dev.rehome.relocate.evaluate.score.Cost;
import dev.rehome.relocate.evaluate.score.Exact;
import dev.rehome.relocate.evaluate.score.Given;
import dev.rehome.relocate.evaluate.score.JsonValid;
import dev.rehome.relocate.evaluate.score.Latency;
import dev.rehome.relocate.evaluate.score.Matches;
import dev.rehome.relocate.evaluate.score.Not;
import dev.rehome.relocate.evaluate.score.Numeric;
import dev.rehome.relocate.evaluate.score.Rubric;
import dev.rehome.relocate.evaluate.score.Score;
import dev.rehome.relocate.evaluate.score.Scorer;
import dev.rehome.relocate.evaluate.score.Similar;
import dev.rehome.relocate.evaluate.score.ToolCall;
import dev.rehome.relocate.evaluate.score.Tools;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScorersTest {
    private static double score(Scorer scorer, String text) {
        return scorer.score(Given.of(Answer.ofText(text))).orElseThrow().value();
    }

    @Test
    void exactForgivesFormAndNothingElse() {
        Exact paris = new Exact(List.of("Paris", "巴黎"));
        assertThat(List.of("paris", " Paris. ", "\"PARIS\"", "Ｐａｒｉｓ", "巴黎。")).allMatch(text -> score(paris, text) == 1);
        assertThat(List.of("Paris, France", "", "Lyon")).allMatch(text -> score(paris, text) == 0);
    }

    @Test
    void containsLooksForAllOrAny() {
        assertThat(score(new Contains(List.of("a", "b"), true, false), "b and a"))
                .isEqualTo(1);
        assertThat(score(new Contains(List.of("a", "b"), true, false), "A or b"))
                .isZero();
        assertThat(score(new Contains(List.of("x", "B"), false, true), "b")).isEqualTo(1);
        assertThat(score(new Not(new Contains(List.of("x"), true, false)), "b")).isEqualTo(1);
    }

    @Test
    void aCarelessExpressionEnds() {
        assertThat(score(Matches.of("^\\d{4}$"), "2024")).isEqualTo(1);
        assertThat(Matches.of("^(x+)+\\1y$")
                        .score(Answer.ofText("x".repeat(40)))
                        .reason())
                .contains("given up");
        assertThatThrownBy(() -> Matches.of("(")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonIsHeldAgainstItsSchema() {
        var schema = JsonMapper.shared()
                .readTree("{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"}}}");
        JsonValid strict = JsonValid.of(schema, false);
        assertThat(score(strict, "{\"n\": 1}")).isEqualTo(1);
        assertThat(strict.score(Answer.ofText("{\"n\": \"1\"}")).reason()).contains("/n");
        assertThat(score(strict, "Here: {\"n\": 1}")).isZero();
        assertThat(score(JsonValid.of(schema, true), "Here: {\"n\": 1}")).isEqualTo(1);
        assertThat(score(JsonValid.any(false), "{} {}")).isZero();
        assertThat(score(JsonValid.any(false), "")).isZero();
    }

    private static Answer calling(ToolCall... calls) {
        return new Answer("", List.of(calls), "tool_calls", "");
    }

    @Test
    void toolCallsAreEqualInAnyOrder() {
        ToolCall weather = new ToolCall("weather", "{\"city\":\"Paris\",\"days\":2}");
        ToolCall time = new ToolCall("time", "{}");
        Tools both = new Tools(List.of(weather, time), Tools.TOLERANCE);
        assertThat(both.score(calling(
                                new ToolCall("time", ""),
                                new ToolCall("weather", "{\"days\":2.0,\"city\":\"Paris\",\"unit\":null}")))
                        .value())
                .isEqualTo(1);
        assertThat(both.score(calling(time)).value()).isEqualTo(0.5);
        assertThat(both.score(calling(time, weather, time)).value()).isEqualTo(2 / 3.0);
        assertThat(both.score(calling(time, new ToolCall("weather", "{\"city\":\"Lyon\",\"days\":2}")))
                        .reason())
                .contains("weather");
        assertThat(new Tools(List.of(), 0).score(Answer.ofText("none")).value()).isEqualTo(1);
    }

    @Test
    void theLastNumberCounts() {
        assertThat(score(new Numeric(1234.5, 1e-6), "First 2, so 1,234.50")).isEqualTo(1);
        assertThat(score(new Numeric(-3, 1e-6), "It is \u22123.")).isEqualTo(1);
        assertThat(score(new Numeric(100, 0.01), "99.5")).isEqualTo(1);
        assertThat(score(new Numeric(100, 0.001), "99.5")).isZero();
        assertThat(score(new Numeric(1, 0), "none")).isZero();
    }

    @Test
    void likenessIsOfLetters() {
        Similar paris = new Similar(new CharacterNGrams(), List.of("The capital of France is Paris."));
        assertThat(score(paris, "the capital of france is paris")).isEqualTo(1);
        assertThat(score(paris, "The capital of France: Paris")).isBetween(0.6, 0.99);
        assertThat(score(paris, "你好")).isLessThan(0.05);
        assertThat(score(paris, "")).isZero();
    }

    private static Given given(long latency, String cost, String currency) {
        return new Given(
                Answer.ofText("a"),
                OptionalLong.of(latency),
                Optional.of(new Money(new BigDecimal(cost), currency)),
                Map.of("polite", new Given.Grade(true, 0.75), "short", new Given.Grade(false, 0.9)));
    }

    @Test
    void timeAndCostAreHeldAgainstTheirLimits() {
        Latency second = new Latency(1000);
        assertThat(second.score(given(1000, "0", "USD")).orElseThrow().value()).isEqualTo(1);
        assertThat(second.score(given(1001, "0", "USD")).orElseThrow())
                .isEqualTo(new Score(0, "latency: 1001 ms, more than 1000"));
        Cost cent = new Cost(new BigDecimal("0.01"));
        assertThat(cent.score(given(1, "0.010", "USD")).orElseThrow().value()).isEqualTo(1);
        assertThat(cent.score(given(1, "0.011", "USD")).orElseThrow().value()).isZero();
        assertThat(cent.score(given(1, "0.001", "CNY"))).isEmpty();
        assertThat(new Not(cent).score(Given.of(Answer.ofText("a")))).isEmpty();
        assertThat(second.score(Given.of(Answer.ofText("a")))).isEmpty();
    }

    @Test
    void whatCannotBeToldCountsNothing() {
        List<Check> checks = List.of(Check.of(new Exact(List.of("a"))), new Check(new Latency(1), 5));
        assertThat(Check.all(checks, Given.of(Answer.ofText("a")))).isEqualTo(new Score(1, "exact"));
        assertThat(Check.told(checks, Given.of(Answer.ofText("a")))).containsExactly(checks.getFirst());
        assertThat(Check.all(checks, given(2, "0", "USD")).value()).isEqualTo(1 / 6.0);
    }

    @Test
    void aRubricGoesByTheJudge() {
        Given given = given(1, "0", "USD");
        assertThat(new Rubric("polite", OptionalDouble.empty()).score(given).map(Score::value))
                .contains(0.75);
        assertThat(new Rubric("polite", OptionalDouble.of(0.7)).score(given).map(Score::value))
                .contains(1.0);
        assertThat(new Rubric("polite", OptionalDouble.of(0.8)).score(given).map(Score::value))
                .contains(0.0);
        Rubric brief = new Rubric("short", OptionalDouble.of(0.8));
        assertThat(brief.score(given).map(Score::value)).contains(0.0);
        assertThat(new Not(brief).score(given).map(Score::value)).contains(1.0);
        assertThat(new Rubric("other", OptionalDouble.empty()).score(given)).isEmpty();
        assertThat(Rubric.of(List.of(Check.of(new Not(brief)), Check.of(brief), Check.of(new Latency(1)))))
                .containsExactly("short");
    }

    @Test
    void checksAreWeighed() {
        List<Check> checks =
                List.of(new Check(new Exact(List.of("a")), 3), Check.of(new Contains(List.of("b"), true, false)));
        assertThat(Check.all(checks, Given.of(Answer.ofText("a"))).value()).isEqualTo(0.75);
    }

    @Test
    void answersAreReadWholeAndStreamed() {
        String whole = "{\"choices\":[{\"message\":{\"content\":\"Hi\",\"tool_calls\":[{\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{\\\"a\\\":1}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
        String streamed = """
                data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"H"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"i","tool_calls":[{"index":0,"function":{"name":"f","arguments":""}}]}}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":"}}]}}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]},"finish_reason":"tool_calls"}]}

                data: [DONE]
                """;
        assertThat(Answer.read(streamed)).isEqualTo(Answer.read(whole));
        assertThat(Answer.read(whole).calls()).containsExactly(new ToolCall("f", "{\"a\":1}"));
        assertThatThrownBy(() -> Answer.read("{\"error\":{}}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Answer.read("data: {\"error\":{}}\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Answer.read("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusalsAreToldByMarkAndFirstWords() {
        assertThat(Answer.ofText("I’m sorry, but I can't do that.").isRefused()).isTrue();
        assertThat(Answer.ofText("很抱歉，我无法提供").isRefused()).isTrue();
        assertThat(Answer.ofText("I can't believe it: yes.").isRefused()).isFalse();
        assertThat(new Answer("", List.of(), "content_filter", "").isRefused()).isTrue();
    }
}
