package dev.rehome.dialect.anthropic;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes `tools` and `tool_choice`.
final class Tools {
    private static final Set<String> EXTRA =
            Set.of("cache_control", "defer_loading", "input_examples", "eager_input_streaming", "allowed_callers");

    private final ClaudeModel model;
    private final Adaptation adaptation;

    Tools(ClaudeModel model, Adaptation adaptation) {
        this.model = model;
        this.adaptation = adaptation;
    }

    /// Whether the request wants to force a call.
    static boolean isForced(ChatRequest request) {
        return request.toolChoice()
                .filter(choice -> choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named)
                .isPresent();
    }

    /// @param called the tools that the conversation speaks of
    void write(ChatRequest request, Collection<String> called, ObjectText body) {
        if (!request.tools().isEmpty()) {
            body.array("tools", tools(request.tools()));
            choice(request).ifPresent(choice -> body.raw("tool_choice", choice));
        } else if (!called.isEmpty()) {
            adaptation.note("tools", "declared as the conversation has them, not to be called");
            body.array("tools", called.stream().map(Tools::bare).toList());
            body.raw("tool_choice", type("none").text());
        }
    }

    private List<String> tools(List<Tool> tools) {
        List<String> all = new ArrayList<>(tools.size());
        for (int i = 0; i < tools.size(); i++) {
            all.add(tool(tools.get(i), "tools[" + i + "].function"));
        }
        return all;
    }

    private String tool(Tool tool, String field) {
        boolean strict = tool.strict().orElse(false);
        if (strict && !model.schemas()) {
            adaptation.leaveOut(field + ".strict");
        }
        boolean held = strict && model.schemas() && tool.parameters().isPresent();
        ObjectText json = new ObjectText().string("name", tool.name());
        tool.description().ifPresent(text -> json.string("description", text));
        String schemaField = field + ".parameters";
        Optional<String> schema = held
                ? Schemas.strict(tool.parameters().get(), schemaField, adaptation)
                : Schemas.open(tool.parameters(), schemaField, adaptation);
        json.raw("input_schema", schema.orElse("{}"));
        if (held) {
            json.bool("strict", true);
        }
        adaptation.leaveOut(field + ".", tool.extra(), EXTRA);
        tool.extra().fields().forEach((name, raw) -> {
            if (EXTRA.contains(name) && !Adaptation.isNeutral(raw)) {
                json.raw(name, raw);
            }
        });
        return json.text();
    }

    private Optional<String> choice(ChatRequest request) {
        boolean single = !request.parallelToolCalls().orElse(true);
        ToolChoice asked = request.toolChoice().orElseGet(ToolChoice.Auto::new);
        return switch (asked) {
            case ToolChoice.None _ -> Optional.of(type("none").text());
            case ToolChoice.Auto _ -> single ? Optional.of(single("auto", true).text()) : Optional.empty();
            case ToolChoice.Unknown _ -> {
                adaptation.leaveOut("tool_choice");
                yield single ? Optional.of(single("auto", true).text()) : Optional.empty();
            }
            case ToolChoice.Required _, ToolChoice.Named _
            when !model.forced() -> {
                adaptation.change("tool_choice", "-> auto, this model cannot be made to call a tool");
                yield single ? Optional.of(single("auto", true).text()) : Optional.empty();
            }
            case ToolChoice.Required _ -> Optional.of(single("any", single).text());
            case ToolChoice.Named(String name) ->
                Optional.of(single("tool", single).string("name", name).text());
        };
    }

    private static ObjectText single(String type, boolean single) {
        ObjectText choice = type(type);
        return single ? choice.bool("disable_parallel_tool_use", true) : choice;
    }

    private static ObjectText type(String type) {
        return new ObjectText().string("type", type);
    }

    private static String bare(String name) {
        return new ObjectText()
                .string("name", name)
                .object("input_schema", type("object"))
                .text();
    }
}
