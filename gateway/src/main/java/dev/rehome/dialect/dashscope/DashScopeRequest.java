package dev.rehome.dialect.dashscope;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.SamplingFields;
import dev.rehome.json.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes the bodies of the native API: `model`, `input` and `parameters`.
///
/// Sources of fields and ranges: help.aliyun.com/en/model-studio/qwen-api-via-dashscope and
/// text-embedding-synchronous-api
/// (2026), recorded requests of cnblogs/dashscope-sdk @7afccbd.
final class DashScopeRequest {
    private static final double TEMPERATURE_MAX = 1.99;
    private static final double TOP_P_MIN = 0.01;
    private static final int CHOICES_MAX = 4;
    private static final int TOP_LOGPROBS_MAX = 5;

    /// The vendor's own parameters, which pass when a client knows them.
    private static final List<String> OWN = List.of(
            "repetition_penalty",
            "enable_search",
            "search_options",
            "enable_code_interpreter",
            "vl_high_resolution_images",
            "translation_options",
            "asr_options",
            "max_input_tokens",
            "preserve_thinking");

    private static final Set<String> OWN_FIELDS;

    static {
        Set<String> fields = new HashSet<>(OWN);
        fields.addAll(Set.of("enable_thinking", "thinking_budget"));
        OWN_FIELDS = Set.copyOf(fields);
    }

    private static final List<String> OWN_OF_EMBEDDINGS = List.of("text_type", "instruct", "output_type");
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private DashScopeRequest() {}

    /// @param stream whether the answer comes in pieces
    static byte[] chat(ChatRequest request, TargetModel target, boolean stream, Adaptation adaptation) {
        DashScopeModel model = new DashScopeModel(target);
        List<String> messages = DashScopeMessages.of(request.messages(), model.isMultimodal(request), adaptation);
        ObjectText parameters = new ObjectText().string("result_format", "message");
        if (stream) {
            parameters.bool("incremental_output", !model.isCumulative());
        }
        sampling(request.sampling(), model, adaptation, parameters);
        Thinking.of(request).write(request.sampling(), model, adaptation, parameters);
        tools(request, adaptation, parameters);
        format(request.format(), parameters);
        Map<String, String> extra = request.extra().fields();
        for (String name : OWN) {
            own(name, extra, parameters);
        }
        adaptation.leaveOut("", request.extra(), OWN_FIELDS);
        if (request.user().filter(user -> !user.isEmpty()).isPresent()) {
            adaptation.leaveOut("user");
        }
        return new ObjectText()
                .string("model", target.model())
                .object("input", new ObjectText().array("messages", messages))
                .object("parameters", parameters)
                .bytes();
    }

    static byte[] embeddings(EmbeddingsRequest request, TargetModel target, Adaptation adaptation) {
        DashScopeModel model = new DashScopeModel(target);
        if (request.tokenInputs().isPresent()) {
            adaptation.refuse("input", "expected texts, not tokens");
        } else if (request.inputs().isEmpty() || request.inputs().size() > model.inputsMax()) {
            adaptation.refuse("input", "expected 1 to " + model.inputsMax() + " texts");
        }
        if (request.user().filter(user -> !user.isEmpty()).isPresent()) {
            adaptation.leaveOut("user");
        }
        ObjectText parameters = new ObjectText();
        request.dimensions().ifPresent(length -> {
            if (model.takesDimensions()) {
                parameters.raw("dimension", length.toString());
            } else {
                adaptation.refuse("dimensions", "this model has one length only");
            }
        });
        for (String name : OWN_OF_EMBEDDINGS) {
            own(name, request.extra().fields(), parameters);
        }
        adaptation.leaveOut("", request.extra(), Set.copyOf(OWN_OF_EMBEDDINGS));
        List<String> texts = request.inputs().stream().map(JsonText::quote).toList();
        return new ObjectText()
                .string("model", target.model())
                .object("input", new ObjectText().array("texts", texts))
                .object("parameters", parameters)
                .bytes();
    }

    private static void own(String name, Map<String, String> extra, ObjectText parameters) {
        String raw = extra.getOrDefault(name, "null");
        if (!raw.equals("null")) {
            parameters.raw(name, raw);
        }
    }

    private static void sampling(
            Sampling sampling, DashScopeModel model, Adaptation adaptation, ObjectText parameters) {
        Set<String> taken = new HashSet<>(
                Set.of("temperature", "top_p", "presence_penalty", "max_tokens", "n", "seed", "stop", "top_k"));
        taken.add("reasoning_effort");
        sampling.temperature()
                .map(value -> adaptation.within("temperature", value, 0.0, TEMPERATURE_MAX))
                .ifPresent(value -> parameters.raw("temperature", value.toString()));
        sampling.topP()
                .map(value -> adaptation.within("top_p", value, TOP_P_MIN, 1.0))
                .ifPresent(value -> parameters.raw("top_p", value.toString()));
        sampling.topK().ifPresent(value -> parameters.raw("top_k", value.toString()));
        sampling.presencePenalty()
                .map(value -> adaptation.within("presence_penalty", value, -2.0, 2.0))
                .ifPresent(value -> parameters.raw("presence_penalty", value.toString()));
        sampling.maxTokens().ifPresent(value -> parameters.raw("max_tokens", value.toString()));
        sampling.seed().ifPresent(value -> parameters.raw("seed", seed(value, adaptation)));
        choices(sampling.n(), adaptation, parameters);
        if (!sampling.stop().isEmpty()) {
            parameters.array(
                    "stop", sampling.stop().stream().map(JsonText::quote).toList());
        }
        odds(sampling, adaptation, parameters);
        taken.addAll(Set.of("logprobs", "top_logprobs"));
        if (model.takesBias()) {
            taken.add("logit_bias");
            sampling.logitBias()
                    .filter(raw -> !Adaptation.isNeutral(raw))
                    .ifPresent(raw -> parameters.raw("logit_bias", raw));
        }
        SamplingFields.leaveOut(sampling, taken, adaptation);
    }

    private static void odds(Sampling sampling, Adaptation adaptation, ObjectText parameters) {
        if (sampling.logprobs().orElse(false)) {
            parameters.bool("logprobs", true);
            sampling.topLogprobs()
                    .filter(count -> count > 0)
                    .map(count -> adaptation.within("top_logprobs", count, 1, TOP_LOGPROBS_MAX))
                    .ifPresent(count -> parameters.raw("top_logprobs", count.toString()));
        }
    }

    private static String seed(long asked, Adaptation adaptation) {
        long kept = Math.clamp(asked, 0L, Integer.MAX_VALUE);
        if (kept != asked) {
            adaptation.change("seed", asked + " -> " + kept);
        }
        return Long.toString(kept);
    }

    private static void choices(Optional<Integer> asked, Adaptation adaptation, ObjectText parameters) {
        int n = asked.orElse(1);
        if (n > CHOICES_MAX) {
            adaptation.refuse("n", "expected at most " + CHOICES_MAX);
        } else if (n > 1) {
            parameters.raw("n", Integer.toString(n));
        }
    }

    private static void tools(ChatRequest request, Adaptation adaptation, ObjectText parameters) {
        if (request.tools().isEmpty()) {
            return;
        }
        List<String> tools = new ArrayList<>();
        for (int i = 0; i < request.tools().size(); i++) {
            tools.add(tool(request.tools().get(i), "tools[" + i + "].", adaptation));
        }
        parameters.array("tools", tools);
        switch (request.toolChoice().orElseGet(ToolChoice.Auto::new)) {
            case ToolChoice.Auto _ -> {}
            case ToolChoice.None _ -> parameters.string("tool_choice", "none");
            case ToolChoice.Named(String name) -> parameters.object("tool_choice", named(name));
            case ToolChoice.Required _ -> required(request.tools(), adaptation, parameters);
            case ToolChoice.Unknown _ -> adaptation.leaveOut("tool_choice");
        }
        request.parallelToolCalls().ifPresent(parallel -> parameters.bool("parallel_tool_calls", parallel));
    }

    private static void required(List<Tool> tools, Adaptation adaptation, ObjectText parameters) {
        if (tools.size() == 1) {
            parameters.object("tool_choice", named(tools.getFirst().name()));
        } else {
            adaptation.change("tool_choice", "required -> auto, only one named function can be forced");
        }
    }

    private static ObjectText named(String name) {
        return new ObjectText().string("type", "function").object("function", new ObjectText().string("name", name));
    }

    private static String tool(Tool tool, String path, Adaptation adaptation) {
        if (tool.strict().orElse(false)) {
            adaptation.leaveOut(path + "function.strict");
        }
        adaptation.leaveOut(path, tool.extra(), Set.of());
        ObjectText function = new ObjectText()
                .string("name", tool.name())
                .string("description", tool.description().orElse(tool.name()))
                .raw(
                        "parameters",
                        tool.parameters()
                                .filter(raw -> !Adaptation.isNeutral(raw))
                                .orElse(NO_PARAMETERS));
        return new ObjectText()
                .string("type", "function")
                .object("function", function)
                .text();
    }

    /// A JSON object is refused there unless the messages hold the word "json", as it is at OpenAI.
    private static void format(ResponseFormat format, ObjectText parameters) {
        switch (format) {
            case ResponseFormat.Text _ -> {}
            case ResponseFormat.JsonObject _ ->
                parameters.object("response_format", new ObjectText().string("type", "json_object"));
            case ResponseFormat.JsonSchema(
                    String name,
                    Optional<String> description,
                    Optional<Boolean> strict,
                    String schema) -> {
                ObjectText inner = new ObjectText().string("name", name);
                description.ifPresent(text -> inner.string("description", text));
                strict.ifPresent(flag -> inner.bool("strict", flag));
                parameters.object(
                        "response_format",
                        new ObjectText()
                                .string("type", "json_schema")
                                .object("json_schema", inner.raw("schema", schema)));
            }
        }
    }
}
