package dev.rehome.simulate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The texts, pieces and counts of the simulated models.
class TextEngineTest {
    @Test
    void countsFourLettersOrOneAndAHalfChineseCharactersAToken() {
        assertThat(Tokens.of("")).isZero();
        assertThat(Tokens.of("abcd")).isEqualTo(1);
        assertThat(Tokens.of("abcde")).isEqualTo(2);
        assertThat(Tokens.of("你好吗")).isEqualTo(2);
        assertThat(Tokens.of("你好吗!")).isEqualTo(3);
    }

    @Test
    void cutsTextsIntoPiecesThatMakeTheTextAgain() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(List.of((int) ' ', (int) 'a', 0x4F60, 0x1F600, (int) '。')
                        .get(random.nextInt(5)));
            }
            List<String> pieces = Tokens.pieces(text.toString());
            assertThat(String.join("", pieces)).isEqualTo(text.toString());
            assertThat(pieces).allSatisfy(piece -> {
                assertThat(piece).isNotEmpty();
                assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
            });
            int most = random.nextInt(8);
            String first = Tokens.first(text.toString(), most);
            assertThat(text.toString()).startsWith(first);
            assertThat(Tokens.of(first)).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void answersChineseInChineseAndSaysWhoAnswers() {
        assertThat(text(ask("你好"))).isEqualTo("你好，我是智谱的glm-4（模拟）。你说：“你好”。");
        assertThat(text(ask("Hello"))).isEqualTo("This is glm-4 at 智谱, simulated. You said: Hello");
    }

    @Test
    void acknowledgesImages() {
        Ask ask = Ask.of("A", "m", List.of(new Turn("user", "What is this?", 2)));
        assertThat(text(ask)).contains("I see 2 images.");
    }

    @Test
    void endsAtStopsAndLimits() {
        assertThat(text(ask("Hello").limited(OptionalInt.empty(), List.of("simulated"))))
                .isEqualTo("This is glm-4 at 智谱, ");
        Answer.Choice cut = answer(ask("Hello").limited(OptionalInt.of(2), List.of()))
                .choices()
                .getFirst();
        assertThat(cut.text()).isEqualTo("This is ");
        assertThat(cut.finish()).isEqualTo(Finish.LENGTH);
    }

    @Test
    void tellsAsMuchAsAskedFor() {
        Answer answer = answer(ask("Go on [[simulate:tokens:300]]"));
        assertThat(answer.completionTokens()).isBetween(290, 300);
        assertThat(answer(ask("讲 [[simulate:tokens:300]]")).completionTokens()).isBetween(290, 300);
    }

    @Test
    void callsWhatTheQuestionAsksFor() {
        ToolOffer weather = new ToolOffer(
                "get_weather",
                "查询天气",
                Json.object("type", "object", "properties", Json.object("city", Json.object("type", "string"))));
        ToolOffer time = new ToolOffer("get_time", "Tells the time", Json.object("type", "object"));
        List<ToolOffer> tools = List.of(weather, time);
        assertThat(names(ask("Hello").offering(tools, new Wish.Auto(), true))).isEmpty();
        assertThat(names(ask("Hello").offering(tools, new Wish.Must(), true))).containsExactly("get_weather");
        assertThat(names(ask("Hello").offering(tools, new Wish.Named("get_time"), true)))
                .containsExactly("get_time");
        assertThat(names(ask("weather?").offering(tools, new Wish.Never(), true)))
                .isEmpty();
        Ask both = ask("What is the time, and the weather in Paris?").offering(tools, new Wish.Auto(), true);
        assertThat(names(both)).containsExactly("get_weather", "get_time");
        assertThat(names(both.offering(tools, new Wish.Auto(), false))).containsExactly("get_weather");
        Ask cities = ask("北京和上海的天气").offering(tools, new Wish.Auto(), true);
        assertThat(answer(cities).choices().getFirst().calls())
                .extracting(ToolCall::arguments)
                .containsExactly("{\"city\":\"北京\"}", "{\"city\":\"上海\"}");
    }

    private static Ask ask(String prompt) {
        return Ask.of("智谱", "glm-4", List.of(new Turn("user", prompt, 0)));
    }

    private static Answer answer(Ask ask) {
        return TextEngine.answer(ask, index -> "call_" + index);
    }

    private static String text(Ask ask) {
        return answer(ask).choices().getFirst().text();
    }

    private static List<String> names(Ask ask) {
        return answer(ask).choices().getFirst().calls().stream()
                .map(ToolCall::name)
                .toList();
    }
}
