package dev.rehome.simulate.surface;

import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.wire.Asks;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Completions of texts, the older sibling of chat: each prompt has `n` choices.
///
/// @param call the call
/// @param tokensStandard the tokens of an answer unless asked otherwise
record Completions(Call call, int tokensStandard) {
    /// OpenAI's standard.
    private static final int TOKENS_STANDARD = 16;

    private static final Fields FIELDS = Fields.strict()
            .required("model", "prompt")
            .with("model", Checks.string())
            .with("prompt", Completions::prompt)
            .with("best_of", Checks.integer("[1,20]"))
            .with("echo", Checks.bool())
            .with("frequency_penalty", Checks.number("[-2,2]"))
            .with("presence_penalty", Checks.number("[-2,2]"))
            .with("logprobs", Checks.integer("[0,5]"))
            .with("max_tokens", Checks.integer("[0,]"))
            .with("n", Checks.integer("[1,128]"))
            .with("stop", Checks.stringOr(Checks.list("[0,4]", Checks.string())))
            .with("stream", Checks.bool())
            .with("suffix", Checks.string())
            .with("temperature", Checks.number("[0,2]"))
            .with("top_p", Checks.number("[0,1]"))
            .any("logit_bias", "seed", "stream_options", "user");

    /// One choice that is being answered.
    ///
    /// @param before what was asked, if it is to be said again
    /// @param choice what is said
    private record Said(String before, Answer.Choice choice) {}

    Completions(Call call) {
        this(call, TOKENS_STANDARD);
    }

    /// Answers the call.
    void serve(List<String> models) {
        JsonNode body = call.body();
        String asked = body.path("model").asString("");
        boolean chat = call.habits().serves(Fault.model(asked)) && !models.contains(Fault.model(asked));
        if (chat) {
            call.exchange()
                    .refuse(OpenAiErrors.invalid(
                                    "This is a chat model and not supported in the v1/completions endpoint. Did you mean to"
                                            + " use v1/chat/completions?",
                                    "model",
                                    "")
                            .as(404));
            return;
        }
        if (call.refused(call.wrong(FIELDS, models).or(() -> odd(body)))) {
            return;
        }
        String prompt = String.join("\n", prompts(body.path("prompt")));
        call.answer(asked, prompt, fault -> send(body, Fault.model(asked), fault));
    }

    /// The whole answer to a body that has been checked.
    ObjectNode whole(JsonNode body, String model, Optional<Fault> fault) {
        List<Answer> answers = answers(body, model, fault);
        ArrayNode choices = Json.array();
        for (Said said : said(body, answers)) {
            String text = said.before() + said.choice().text();
            ObjectNode choice = choice(choices.size(), text, finish(said.choice()));
            choices.add(body.path("logprobs").isIntegralNumber() ? choice.set("logprobs", probable(text)) : choice);
        }
        return object(body, choices).set("usage", usage(answers));
    }

    private void send(JsonNode body, String model, Optional<Fault> fault) {
        if (!body.path("stream").asBoolean(false)) {
            call.exchange().whole(call.json(whole(body, model, fault)), fault);
            return;
        }
        List<Answer> answers = answers(body, model, fault);
        List<Frame> frames = new ArrayList<>();
        List<Said> said = said(body, answers);
        ObjectNode envelope = object(body, Json.array());
        for (int index = 0; index < said.size(); index++) {
            List<String> pieces = new ArrayList<>(said.get(index).choice().pieces());
            if (!said.get(index).before().isEmpty()) {
                pieces.addFirst(said.get(index).before());
            }
            for (String piece : pieces) {
                frames.add(Frame.delta(event(envelope, Json.array(choice(index, piece, Json.NULL)))));
            }
            JsonNode last = choice(index, "", finish(said.get(index).choice()));
            frames.add(Frame.finish(event(envelope, Json.array(last))));
        }
        if (body.path("stream_options").path("include_usage").asBoolean(false)) {
            frames.add(Frame.usage(event(envelope.deepCopy().set("usage", usage(answers)), Json.array())));
        }
        call.exchange().stream(
                call.habits().headers(call.exchange(), true),
                Script.of(
                        call.habits().done(frames),
                        fault,
                        trouble -> call.habits().midStream(trouble, model, call.exchange()),
                        "data: {\"id\":\"cmpl-\",\"choices\":[{\n\n"),
                fault);
    }

    private static Optional<Refusal> odd(JsonNode body) {
        boolean fewer = body.path("best_of").asInt(128) < body.path("n").asInt(1);
        return fewer
                ? Optional.of(OpenAiErrors.invalid(
                        "You requested that the server return more choices than it will generate (HINT: you must set"
                                + " 'n' (currently " + body.path("n").asInt(1) + ") to be at most 'best_of' (currently "
                                + body.path("best_of").asInt(1)
                                + "), or omit either parameter if you don't specifically"
                                + " want to use them.)",
                        "best_of",
                        ""))
                : Optional.empty();
    }

    private List<Answer> answers(JsonNode body, String model, Optional<Fault> fault) {
        List<Answer> answers = new ArrayList<>();
        int most = body.path("max_tokens").asInt(tokensStandard);
        for (String prompt : prompts(body.path("prompt"))) {
            Ask ask = Ask.of(call.habits().house(), model, List.of(new Turn("user", prompt, 0)))
                    .limited(OptionalInt.of(most), Asks.texts(body.path("stop")))
                    .times(body.path("n").asInt(1));
            Answer full = TextEngine.answer(ask, _ -> "");
            answers.add(
                    fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)
                            ? full.filteredAfter(events)
                            : full);
        }
        return answers;
    }

    private static List<Said> said(JsonNode body, List<Answer> answers) {
        List<String> prompts = prompts(body.path("prompt"));
        boolean echo = body.path("echo").asBoolean(false);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String before = echo ? prompts.get(i) : "";
            answers.get(i).choices().forEach(choice -> said.add(new Said(before, choice)));
        }
        return said;
    }

    /// The prompts: a text, several texts, or numbers of tokens, which stand for their own JSON.
    private static List<String> prompts(JsonNode prompt) {
        if (prompt.isString()) {
            return List.of(prompt.asString(""));
        }
        return prompt.path(0).isIntegralNumber()
                ? List.of(prompt.toString())
                : prompt.values().stream()
                        .map(one -> one.isString() ? one.asString("") : one.toString())
                        .toList();
    }

    private static Optional<Problem> prompt(JsonNode value, String at) {
        boolean fine = value.isString()
                || value.isArray()
                        && !value.isEmpty()
                        && value.values().stream()
                                .allMatch(one -> one.isString() || one.isIntegralNumber() || one.isArray());
        return fine ? Optional.empty() : Checks.wrong(Problem.Kind.TYPE, at, value, "string");
    }

    private ObjectNode object(JsonNode body, ArrayNode choices) {
        return Json.object(
                "id",
                "cmpl-" + call.exchange().id(29),
                "object",
                "text_completion",
                "created",
                call.exchange().now().getEpochSecond(),
                "model",
                Fault.model(body.path("model").asString("")),
                "choices",
                choices);
    }

    private static ObjectNode choice(int index, String text, JsonNode finish) {
        return Json.object("text", text, "index", index, "logprobs", Json.NULL, "finish_reason", finish);
    }

    /// The whole text as if it were one token.
    private static JsonNode probable(String text) {
        return Json.object(
                "tokens", Json.array(text),
                "token_logprobs", Json.array(-0.125),
                "top_logprobs", Json.array(Json.object(text, -0.125)),
                "text_offset", Json.array(0));
    }

    private static JsonNode finish(Answer.Choice choice) {
        return Json.node(Shapes.finish(choice.finish()));
    }

    private static ObjectNode usage(List<Answer> answers) {
        return Shapes.usage(
                answers.stream().mapToInt(Answer::promptTokens).sum(),
                answers.stream().mapToInt(Answer::completionTokens).sum());
    }

    private static String event(ObjectNode envelope, ArrayNode choices) {
        return "data: " + Json.text(envelope.deepCopy().set("choices", choices)) + "\n\n";
    }
}
