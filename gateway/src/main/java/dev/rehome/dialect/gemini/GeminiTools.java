package dev.rehome.dialect.gemini;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes `tools` and `toolConfig`.
final class GeminiTools {
    private GeminiTools() {}

    static void write(ChatRequest request, Adaptation adaptation, ObjectText body) {
        if (request.tools().isEmpty()) {
            return;
        }
        List<String> functions = new ArrayList<>(request.tools().size());
        for (int i = 0; i < request.tools().size(); i++) {
            functions.add(function(request.tools().get(i), "tools[" + i + "]", adaptation));
        }
        ObjectText tool = new ObjectText().array("functionDeclarations", functions);
        body.array("tools", List.of(tool.text()));
        ObjectText calling = new ObjectText();
        switch (request.toolChoice().orElseGet(ToolChoice.Auto::new)) {
            case ToolChoice.Auto _ -> {}
            case ToolChoice.None _ -> calling.string("mode", "NONE");
            case ToolChoice.Required _ -> calling.string("mode", "ANY");
            case ToolChoice.Named(String name) ->
                calling.string("mode", "ANY").array("allowedFunctionNames", List.of(JsonText.quote(name)));
            case ToolChoice.Unknown _ -> adaptation.leaveOut("tool_choice");
        }
        if (!calling.isEmpty()) {
            body.object("toolConfig", new ObjectText().object("functionCallingConfig", calling));
        }
        if (!request.parallelToolCalls().orElse(true)) {
            adaptation.change("parallel_tool_calls", "false -> true, calls cannot be held to one at a time");
        }
    }

    private static String function(Tool tool, String field, Adaptation adaptation) {
        if (tool.extra().fields().containsKey("type")) {
            adaptation.refuse(field, "expected a function, other tools are unknown to this provider");
        } else {
            adaptation.leaveOut(field + ".", tool.extra(), Set.of());
        }
        if (tool.strict().orElse(false)) {
            adaptation.leaveOut(field + ".function.strict");
        }
        ObjectText function = new ObjectText()
                .string("name", tool.name())
                .string("description", tool.description().orElse(tool.name()));
        tool.parameters()
                .flatMap(schema -> GeminiSchemas.parameters(schema, field + ".function.parameters", adaptation))
                .ifPresent(schema -> function.raw("parametersJsonSchema", schema));
        return function.text();
    }
}
