package dev.rehome.dialect.anthropic;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.SamplingFields;
import dev.rehome.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes the body of `/v1/messages` for a client that speaks another API.
///
/// Options of a target: `max_tokens` (asked for where the client names none), `like` (the Claude model whose rules
/// hold), `json_instruction: true` (`json_object` becomes a line of the system text).
final class AnthropicRequest {
    /// Asked for where neither the client nor the target nor the model's name gives a number.
    static final int TOKENS_DEFAULT = 4_096;

    /// The most that is asked for in an answer that is not streamed, when the client names no number: the vendor's
    /// SDKs do not wait for more (10 minutes at 128,000 tokens an hour).
    static final int WHOLE_TOKENS_MAX = 21_333;

    private static final int TOKENS_MAX = 1_000_000;
    private static final String JSON_INSTRUCTION = "Answer with one JSON object and nothing else.";
    private static final Set<String> SAMPLING =
            Set.of("temperature", "top_p", "top_k", "max_tokens", "stop", "reasoning_effort");

    /// The vendor's own fields, which pass when a client knows them.
    private static final Set<String> OWN =
            Set.of("thinking", "cache_control", "inference_geo", "speed", "service_tier");

    private final ChatRequest request;
    private final Map<String, String> options;
    private final ClaudeModel model;
    private final Adaptation adaptation;
    private final ObjectText body = new ObjectText();

    private AnthropicRequest(ChatRequest request, TargetModel target, Adaptation adaptation) {
        this.request = request;
        this.options = target.options();
        this.model = ClaudeModel.of(target);
        this.adaptation = adaptation;
    }

    static byte[] chat(ChatRequest request, TargetModel target, Adaptation adaptation) {
        return new AnthropicRequest(request, target, adaptation).chat(target.model());
    }

    /// The body of `/v1/messages/count_tokens` for the same request: what counts as input, and nothing else.
    static byte[] count(ChatRequest request, TargetModel target, Adaptation adaptation) {
        AnthropicRequest all = new AnthropicRequest(request, target, adaptation);
        Conversation conversation = new Conversation(request.messages(), adaptation);
        all.body.string("model", target.model());
        all.conversation(conversation);
        return all.body.bytes();
    }

    private byte[] chat(String name) {
        int maxTokens = maxTokens();
        Conversation conversation = new Conversation(request.messages(), adaptation);
        Thinking thinking = thinking(conversation, maxTokens);
        body.string("model", name).raw("max_tokens", Integer.toString(maxTokens));
        conversation(conversation);
        thinking.config().ifPresent(config -> body.raw("thinking", config));
        format(thinking);
        sampling(request.sampling(), thinking);
        prefill(conversation, thinking);
        own();
        return body.bool("stream", request.stream()).bytes();
    }

    private void conversation(Conversation conversation) {
        List<String> system = new ArrayList<>(conversation.system());
        if (request.format() instanceof ResponseFormat.JsonObject && isInstructed()) {
            system.add(new ObjectText()
                    .string("type", "text")
                    .string("text", JSON_INSTRUCTION)
                    .text());
        }
        if (!system.isEmpty()) {
            body.array("system", system);
        }
        body.array("messages", conversation.json());
        new Tools(model, adaptation).write(request, conversation.toolNames(), body);
    }

    private int maxTokens() {
        Optional<Integer> asked = request.sampling().maxTokens();
        if (asked.isPresent()) {
            int most = model.outputMax() == 0 ? TOKENS_MAX : model.outputMax();
            return adaptation.within("max_tokens", asked.get(), 1, most);
        }
        int known = model.outputMax() == 0 ? TOKENS_DEFAULT : model.outputMax();
        int tokens = number("max_tokens").orElse(request.stream() ? known : Math.min(known, WHOLE_TOKENS_MAX));
        adaptation.note("max_tokens", "not given, sent as " + tokens);
        return tokens;
    }

    private Optional<Integer> number(String option) {
        String value = options.getOrDefault(option, "");
        return value.matches("[1-9][0-9]{0,6}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
    }

    private Thinking thinking(Conversation conversation, int maxTokens) {
        String own = request.extra().fields().getOrDefault("thinking", "null");
        return own.startsWith("{")
                ? Thinking.own(own)
                : Thinking.of(request.sampling(), model, maxTokens, obstacle(conversation), adaptation);
    }

    /// Reasoning by a budget goes neither with a forced tool call nor with tool calls whose reasoning is not told.
    private Optional<String> obstacle(Conversation conversation) {
        if (Tools.isForced(request)) {
            return Optional.of("tool_choice makes the model call a tool");
        }
        return conversation.lacksReasoning()
                ? Optional.of("the conversation lacks the signed reasoning of its tool calls")
                : Optional.empty();
    }

    private void format(Thinking thinking) {
        ObjectText config = new ObjectText();
        thinking.effort().ifPresent(effort -> config.string("effort", effort));
        switch (request.format()) {
            case ResponseFormat.Text _ -> {}
            case ResponseFormat.JsonObject _ -> {
                if (isInstructed()) {
                    adaptation.change("response_format", "json_object said in the system text only");
                } else {
                    adaptation.leaveOut("response_format");
                }
            }
            case ResponseFormat.JsonSchema _ when !model.schemas() -> adaptation.leaveOut("response_format");
            case ResponseFormat.JsonSchema json ->
                Schemas.strict(json.schema(), "response_format", adaptation)
                        .ifPresent(schema -> config.object(
                                "format",
                                new ObjectText().string("type", "json_schema").raw("schema", schema)));
        }
        if (!config.isEmpty()) {
            body.object("output_config", config);
        }
    }

    private boolean isInstructed() {
        return Boolean.parseBoolean(options.get("json_instruction"));
    }

    private void sampling(Sampling sampling, Thinking thinking) {
        SamplingFields.leaveOut(sampling, SAMPLING, adaptation);
        boolean taken = model.sampling() && !thinking.on();
        Optional<Double> temperature = sampling.temperature().map(t -> adaptation.within("temperature", t, 0.0, 1.0));
        Optional<Double> topP = sampling.topP().map(p -> adaptation.within("top_p", p, 0.0, 1.0));
        boolean one = taken && !model.both() && temperature.isPresent();
        if (one && topP.filter(p -> p != 1.0).isPresent()) {
            adaptation.change("top_p", "left out, this model takes it or temperature");
        }
        if (taken) {
            temperature.ifPresent(t -> body.raw("temperature", t.toString()));
            topP.filter(_ -> !one).ifPresent(p -> body.raw("top_p", p.toString()));
            sampling.topK().ifPresent(k -> body.raw("top_k", k.toString()));
        } else {
            String why = "left out, this model does not take it" + (model.sampling() ? " while it reasons" : "");
            temperature.filter(t -> t != 1.0).ifPresent(_ -> adaptation.change("temperature", why));
            topP.filter(p -> p != 1.0).ifPresent(_ -> adaptation.change("top_p", why));
            sampling.topK().ifPresent(_ -> adaptation.change("top_k", why));
        }
        List<String> stop =
                sampling.stop().stream().filter(text -> !text.isBlank()).toList();
        if (stop.size() < sampling.stop().size()) {
            adaptation.change("stop", "white space left out");
        }
        if (!stop.isEmpty()) {
            body.array("stop_sequences", stop.stream().map(JsonText::quote).toList());
        }
    }

    /// Where the conversation ends with the assistant's words, the older models go on from them; the newer refuse.
    private void prefill(Conversation conversation, Thinking thinking) {
        conversation.prefill().ifPresent(field -> {
            if (model.prefill() && !thinking.on()) {
                adaptation.note(field, "the answer goes on from the assistant's last words");
            } else {
                adaptation.refuse(field, "the last message must be the user's or a tool's");
            }
        });
    }

    private void own() {
        adaptation.leaveOut("", request.extra(), OWN);
        request.user()
                .filter(user -> !user.isEmpty())
                .ifPresent(user -> body.object("metadata", new ObjectText().string("user_id", user)));
        request.extra().fields().forEach((name, raw) -> {
            if (name.equals("service_tier")) {
                tier(raw);
            } else if (OWN.contains(name) && !name.equals("thinking") && !Adaptation.isNeutral(raw)) {
                body.raw(name, raw);
            }
        });
    }

    private void tier(String raw) {
        switch (raw) {
            case "null", "\"auto\"" -> {}
            case "\"default\"", "\"standard_only\"" -> body.string("service_tier", "standard_only");
            default -> adaptation.leaveOut("service_tier");
        }
    }
}
