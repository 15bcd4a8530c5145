package dev.rehome.dialect.sensenova;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.Functions;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.SamplingFields;
import dev.rehome.json.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes the bodies of the native API.
///
/// Sources: sensecore.cn/help/docs/model-as-a-service/nova/chat/ChatCompletions (ChatCompletion, FunctionCalling,
/// ChatDeepReasoning); langchain4j's sensenova module @6362522e for the fields of knowledge, plugins and embeddings.
final class SensenovaRequest {
    private static final double LEAST = 0.01;
    private static final double TOP_P_MAX = 0.99;
    private static final double TEMPERATURE_MAX = 2.0;
    private static final int CHOICES_MAX = 4;
    private static final int INPUTS_MAX = 32;

    /// The vendor's own fields, which pass when a client knows them.
    private static final Set<String> OWN = Set.of(
            "repetition_penalty", "know_ids", "knowledge_config", "plugins", "character_settings", "role_setting");

    private static final String THINKING = "thinking";

    private SensenovaRequest() {}

    static byte[] chat(ChatRequest request, TargetModel target, Adaptation adaptation) {
        SensenovaModel model = new SensenovaModel(target);
        ObjectText body = new ObjectText()
                .string("model", target.model())
                .array("messages", SensenovaMessages.of(request.messages(), model.isVision(), adaptation))
                .bool("stream", request.stream());
        sampling(request.sampling(), adaptation, body);
        thinking(request, model, adaptation, body);
        tools(request, adaptation, body);
        if (!(request.format() instanceof ResponseFormat.Text)) {
            adaptation.leaveOut("response_format");
        }
        own(request.extra().fields(), body);
        Set<String> taken = new HashSet<>(OWN);
        taken.add(THINKING);
        adaptation.leaveOut("", request.extra(), taken);
        request.user().filter(user -> !user.isEmpty()).ifPresent(user -> body.string("user", user));
        return body.bytes();
    }

    static byte[] embeddings(EmbeddingsRequest request, TargetModel target, Adaptation adaptation) {
        if (request.tokenInputs().isPresent()) {
            adaptation.refuse("input", "expected texts, not tokens");
        } else if (request.inputs().isEmpty() || request.inputs().size() > INPUTS_MAX) {
            adaptation.refuse("input", "expected 1 to " + INPUTS_MAX + " texts");
        }
        if (request.dimensions().isPresent()) {
            adaptation.refuse("dimensions", "this provider's vectors have one length only");
        }
        if (request.user().filter(user -> !user.isEmpty()).isPresent()) {
            adaptation.leaveOut("user");
        }
        adaptation.leaveOut("", request.extra(), Set.of());
        return new ObjectText()
                .string("model", target.model())
                .array("input", request.inputs().stream().map(JsonText::quote).toList())
                .bytes();
    }

    private static void own(Map<String, String> extra, ObjectText body) {
        extra.forEach((name, raw) -> {
            if (OWN.contains(name) && !raw.equals("null")) {
                body.raw(name, raw);
            }
        });
    }

    private static void sampling(Sampling sampling, Adaptation adaptation, ObjectText body) {
        sampling.temperature()
                .map(value -> adaptation.within("temperature", value, LEAST, TEMPERATURE_MAX))
                .ifPresent(value -> body.raw("temperature", value.toString()));
        sampling.topP()
                .filter(value -> value != 1.0)
                .map(value -> adaptation.within("top_p", value, LEAST, TOP_P_MAX))
                .ifPresent(value -> body.raw("top_p", value.toString()));
        sampling.maxTokens()
                .map(value -> Math.max(value, 1))
                .ifPresent(value -> body.raw("max_new_tokens", value.toString()));
        int n = sampling.n().orElse(1);
        if (n > CHOICES_MAX) {
            adaptation.refuse("n", "expected at most " + CHOICES_MAX);
        } else if (n > 1) {
            body.raw("n", Integer.toString(n));
        }
        Set<String> taken = Set.of("temperature", "top_p", "max_tokens", "n", "reasoning_effort");
        SamplingFields.leaveOut(sampling, taken, adaptation);
    }

    /// The vendor's own `thinking` where a client sends it, else made of OpenAI's effort or a limit of tokens.
    private static void thinking(ChatRequest request, SensenovaModel model, Adaptation adaptation, ObjectText body) {
        String raw = request.extra().fields().getOrDefault(THINKING, "null");
        Optional<String> effort = request.sampling().reasoningEffort();
        Optional<Integer> limit = request.sampling().reasoningTokensMax();
        if (!raw.equals("null")) {
            body.raw(THINKING, raw);
        } else if (model.thinksWhenTold() && (effort.isPresent() || limit.isPresent())) {
            boolean enabled = limit.map(tokens -> tokens > 0)
                    .orElseGet(() -> !Set.of("none", "minimal").contains(effort.orElse("")));
            body.object(THINKING, new ObjectText().bool("enabled", enabled));
            effort.filter(_ -> enabled)
                    .ifPresent(word -> adaptation.note("reasoning_effort", word + " -> thinking.enabled"));
        } else if (effort.filter(word -> !word.equals("none")).isPresent()) {
            adaptation.leaveOut("reasoning_effort");
        }
    }

    private static void tools(ChatRequest request, Adaptation adaptation, ObjectText body) {
        ToolChoice choice = request.toolChoice().orElseGet(ToolChoice.Auto::new);
        if (request.tools().isEmpty() || choice instanceof ToolChoice.None) {
            return;
        }
        body.array(
                "tools",
                Functions.of(request.tools(), adaptation).stream()
                        .map(function -> new ObjectText()
                                .string("type", "function")
                                .raw("function", function)
                                .text())
                        .toList());
        switch (choice) {
            case ToolChoice.Auto _, ToolChoice.None _ -> {}
            case ToolChoice.Named(String name) -> body.object("tool_choice", named(name));
            case ToolChoice.Required _ -> required(request.tools(), adaptation, body);
            case ToolChoice.Unknown _ -> adaptation.leaveOut("tool_choice");
        }
        if (request.parallelToolCalls().isPresent()
                && !request.parallelToolCalls().get()) {
            adaptation.leaveOut("parallel_tool_calls");
        }
    }

    private static void required(List<Tool> tools, Adaptation adaptation, ObjectText body) {
        if (tools.size() == 1) {
            body.object("tool_choice", named(tools.getFirst().name()));
        } else {
            adaptation.change("tool_choice", "required -> auto, only one named function can be forced");
        }
    }

    private static ObjectText named(String name) {
        return new ObjectText().string("type", "function").object("function", new ObjectText().string("name", name));
    }
}
