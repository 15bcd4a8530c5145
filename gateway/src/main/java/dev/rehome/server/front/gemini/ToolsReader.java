package dev.rehome.server.front.gemini;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `tools` and `toolConfig`. Functions are carried; the tools that Google runs itself are refused by name.
record ToolsReader(List<Tool> tools, Optional<ToolChoice> choice) {
    private static final String FUNCTIONS = "functionDeclarations";

    static ToolsReader none() {
        return new ToolsReader(List.of(), Optional.empty());
    }

    static ToolsReader of(Optional<Field> declared, Optional<Field> toolConfig, Losses losses) {
        List<Tool> tools = new ArrayList<>();
        declared.ifPresent(list -> list.elements().forEach(tool -> functions(Members.of(tool), tools, losses)));
        Optional<Field> calling = toolConfig.map(Members::of).flatMap(config -> {
            config.loseAllBut(Set.of("functionCallingConfig"), losses);
            return config.get("functionCallingConfig");
        });
        return calling.map(config -> chosen(Members.of(config), tools, losses))
                .orElseGet(() -> new ToolsReader(tools, Optional.empty()));
    }

    private static void functions(Members tool, List<Tool> tools, Losses losses) {
        List<String> others = tool.fields().values().stream()
                .filter(field -> !field.path().equals(tool.path() + "." + FUNCTIONS)
                        && !field.path().equals(tool.path() + ".function_declarations"))
                .map(Field::path)
                .toList();
        if (!others.isEmpty()) {
            throw new CannotCarry(
                    others,
                    String.join(", ", others) + ": a tool that only Google runs; functions are carried everywhere.");
        }
        tool.elements(FUNCTIONS).forEach(function -> tools.add(function(Members.of(function), losses)));
    }

    private static Tool function(Members function, Losses losses) {
        function.loseAllBut(Set.of("name", "description", "parameters", "parametersJsonSchema"), losses);
        String name = function.get("name")
                .orElseThrow(() -> function.owner().wrong("missing_required_parameter", "an object with a name"))
                .nonEmptyString();
        Optional<String> schema = function.get("parametersJsonSchema")
                .map(Field::object)
                .or(() -> function.get("parameters").map(OpenApiSchema::toJsonSchema));
        return new Tool(name, function.string("description"), schema, Optional.empty(), Extra.none());
    }

    /// A choice among some of the functions leaves the others out.
    private static ToolsReader chosen(Members config, List<Tool> tools, Losses losses) {
        config.loseAllBut(Set.of("mode", "allowedFunctionNames"), losses);
        List<String> allowed = config.elements("allowedFunctionNames").stream()
                .map(Field::string)
                .toList();
        String mode = config.get("mode")
                .map(field -> field.word(Set.of("MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED")))
                .orElse("AUTO");
        boolean any = mode.equals("ANY");
        if (any && allowed.size() == 1) {
            return new ToolsReader(tools, Optional.of(new ToolChoice.Named(allowed.getFirst())));
        }
        List<Tool> left = allowed.isEmpty()
                ? tools
                : tools.stream().filter(tool -> allowed.contains(tool.name())).toList();
        return new ToolsReader(
                left,
                Optional.of(
                        any
                                ? new ToolChoice.Required()
                                : mode.equals("NONE") ? new ToolChoice.None() : new ToolChoice.Auto()));
    }
}
