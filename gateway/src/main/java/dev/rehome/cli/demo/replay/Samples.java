package dev.rehome.cli.demo.replay;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The data sets that the company evaluates with: questions with known answers, a line each, in the form of OpenAI's
/// evals. The simulated models are told by marks in the questions what to say, so that it is known how good each is.
public final class Samples {
    /// The model that the marks make worse than the others at customer service. Nothing is said by that about the real
    /// one.
    public static final String WORSE = "glm-4-flash";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int NUMBER = 160;

    private Samples() {}

    /// Orders: the function that must be called, with the order's number.
    public static String assistant() {
        return lines(i -> Map.of(
                "input", List.of(user("What is the status of order \"A-" + i + "\"?")),
                "tools", ChatWithTools.tools(),
                "ideal",
                        Map.of(
                                "tool_calls",
                                List.of(Map.of("name", "order_status", "arguments", Map.of("order", "A-" + i))))));
    }

    /// Invoices: an answer in JSON.
    public static String extract() {
        return lines(i -> Map.of(
                "input", List.of(user("JSON for invoice " + i + " of Miller: 120 EUR")),
                "response_format", Map.of("type", "json_object")));
    }

    /// Questions of customers: the model that is worse says something else in one of three, and each other model is
    /// wrong now and then too.
    public static String service() {
        return lines(i ->
                Map.of("input", List.of(user("包裹" + i + "在哪里？ " + say(i, i % 3 == 0, i % 23 == 7))), "ideal", city(i)));
    }

    /// Questions about documents, letters or pictures: all models are equal, each wrong in other questions.
    public static String equal(String question) {
        return lines(i -> Map.of(
                "input",
                List.of(user(question + " " + i + ": " + say(i, i % 31 == 3, i % 29 == 4))),
                "ideal",
                city(i)));
    }

    /// Pictures: the same with a picture in each.
    public static String pictures() {
        return lines(i -> Map.of(
                "input",
                List.of(Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(
                                Map.of(
                                        "type",
                                        "text",
                                        "text",
                                        "Where is parcel " + i + "? " + say(i, false, i % 29 == 4)),
                                Map.of("type", "image_url", "image_url", Map.of("url", PictureInspection.PICTURE))))),
                "ideal",
                city(i)));
    }

    private static String say(int i, boolean worseIsWrong, boolean baselineIsWrong) {
        return "[[simulate:say:" + city(i) + "]]"
                + (worseIsWrong ? " [[simulate:say:nowhere@" + WORSE + "]]" : "")
                + (baselineIsWrong
                        ? " [[simulate:say:nowhere@gpt-4-turbo]] [[simulate:say:nowhere@gpt-3.5-turbo]]"
                        : "");
    }

    private static String city(int i) {
        return List.of("hefei", "hangzhou", "chengdu", "xiamen").get(i % 4);
    }

    private static Map<String, String> user(String text) {
        return Map.of("role", "user", "content", text);
    }

    private static String lines(java.util.function.IntFunction<Map<String, Object>> line) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= NUMBER; i++) {
            lines.append(JSON.writeValueAsString(line.apply(i))).append('\n');
        }
        return lines.toString();
    }
}
