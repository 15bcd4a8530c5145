package dev.rehome.dialect.byprompt;

import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.List;

/// What a model is told of its functions, as a system text.
final class Instructions {
    private static final String FORM = """
            To call a function, write exactly this, on lines of its own, without a code fence:
            <tool_call>
            {"name": "NAME", "arguments": {...}}
            </tool_call>
            NAME is the name of one of the functions above; arguments is one JSON object that fits the function's parameters.
            """;

    private static final String RESULTS = """
            Write nothing after a call: the results come with the next message, inside <tool_response> and </tool_response>, which you \
            never write yourself.
            """;

    private Instructions() {}

    static String of(List<Tool> tools, ToolChoice choice, boolean parallel, ResponseFormat format) {
        StringBuilder text = new StringBuilder(512).append("You can call functions. They are, one a line:\n<tools>\n");
        tools.forEach(tool -> text.append(line(tool)).append('\n'));
        text.append("</tools>\n").append(FORM);
        text.append(
                parallel
                        ? "For several calls at once, write several such blocks, one after the other.\n"
                        : "Write at most one such block in an answer.\n");
        text.append(RESULTS).append(wanted(choice)).append(form(format));
        return text.toString().strip();
    }

    private static String line(Tool tool) {
        ObjectText line = new ObjectText().string("name", tool.name());
        tool.description().ifPresent(description -> line.string("description", description));
        tool.parameters().ifPresent(parameters -> line.raw("parameters", parameters));
        return line.text();
    }

    private static String wanted(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Required _ -> "Now you must call at least one function.\n";
            case ToolChoice.Named(String name) -> "Now you must call the function " + name + ".\n";
            case ToolChoice.Auto _, ToolChoice.None _, ToolChoice.Unknown _ ->
                "When no function helps, answer in plain words, without these tags.\n";
        };
    }

    private static String form(ResponseFormat format) {
        return switch (format) {
            case ResponseFormat.Text _ -> "";
            case ResponseFormat.JsonObject _ -> "An answer that is no call is one JSON object and nothing else.\n";
            case ResponseFormat.JsonSchema schema ->
                "An answer that is no call is one JSON value of this JSON schema and nothing else: " + schema.schema()
                        + "\n";
        };
    }
}
