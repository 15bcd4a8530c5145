package dev.rehome.dialect.adapt;

import dev.rehome.chat.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes tools in the shape of OpenAI's first tool API (`functions`), which several vendors took over.
public final class Functions {
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private Functions() {}

    /// Each tool as JSON text: `{"name", "description", "parameters"}`.
    public static List<String> of(List<Tool> tools, Adaptation adaptation) {
        List<String> functions = new ArrayList<>(tools.size());
        for (int i = 0; i < tools.size(); i++) {
            Tool tool = tools.get(i);
            if (tool.strict().orElse(false)) {
                adaptation.leaveOut("tools[" + i + "].function.strict");
            }
            adaptation.leaveOut("tools[" + i + "].", tool.extra(), Set.of());
            functions.add(new ObjectText()
                    .string("name", tool.name())
                    .string("description", tool.description().orElse(tool.name()))
                    .raw(
                            "parameters",
                            tool.parameters()
                                    .filter(raw -> !Adaptation.isNeutral(raw))
                                    .orElse(NO_PARAMETERS))
                    .text());
        }
        return functions;
    }
}
