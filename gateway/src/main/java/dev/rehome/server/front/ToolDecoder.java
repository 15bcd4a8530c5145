package dev.rehome.server.front;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tools, tool choices and tool calls on their way into the canonical model.
///
/// A tool that is not a function (`custom` and whatever comes) keeps all of its fields in `extra`, `type` among
/// them; its name is empty. A tool call that is not of a function is an unknown part.
final class ToolDecoder {
    private ToolDecoder() {}

    /// `tools`: `{"type":"function","function":{...}}`.
    static List<Tool> tools(Field tools) {
        List<Tool> decoded = new ArrayList<>();
        for (Field tool : tools.elements()) {
            decoded.add(tool(tool));
        }
        return decoded;
    }

    /// The deprecated `functions`: the functions themselves.
    static List<Tool> functions(Field functions) {
        List<Tool> decoded = new ArrayList<>();
        for (Field function : functions.elements()) {
            decoded.add(definition(function, new LinkedHashMap<>()));
        }
        return decoded;
    }

    private static Tool tool(Field tool) {
        Map<String, String> unknown = new LinkedHashMap<>();
        Field function = null;
        Field type = null;
        JsonCursor at = tool.members();
        while (at.next()) {
            if (at.named("function")) {
                function = tool.member(at);
            }
            if (at.named("type")) {
                type = tool.member(at);
            }
            unknown.put(at.name(), at.value().raw());
        }
        if (type == null) {
            throw BadAsk.missing(tool.path() + ".type", "the type of the tool");
        }
        if (!type.string().equals("function")) {
            return new Tool("", Optional.empty(), Optional.empty(), Optional.empty(), new Extra(unknown));
        }
        if (function == null) {
            throw BadAsk.missing(tool.path() + ".function", "the function's definition");
        }
        unknown.remove("type");
        unknown.remove("function");
        return definition(function, unknown);
    }

    private static Tool definition(Field function, Map<String, String> unknown) {
        Field name = null;
        Optional<String> description = Optional.empty();
        Optional<String> parameters = Optional.empty();
        Optional<Boolean> strict = Optional.empty();
        JsonCursor at = function.members();
        while (at.next()) {
            Field field = function.member(at);
            if (field.isNull()) {
                continue;
            }
            switch (at.name()) {
                case "name" -> name = field;
                case "description" -> description = Optional.of(field.string());
                case "parameters" -> parameters = Optional.of(field.object());
                case "strict" -> strict = Optional.of(field.bool());
                default -> unknown.put(at.name(), field.raw());
            }
        }
        return new Tool(
                named(name, function).nonEmptyString(),
                description,
                parameters,
                strict,
                unknown.isEmpty() ? Extra.none() : new Extra(unknown));
    }

    static ToolChoice choice(Field choice) {
        if (choice.is(JsonType.STRING)) {
            return word(choice);
        }
        Field function = null;
        Field type = null;
        JsonCursor at = choice.members();
        while (at.next()) {
            if (at.named("function")) {
                function = choice.member(at);
            } else if (at.named("type")) {
                type = choice.member(at);
            }
        }
        if (type != null && type.string().equals("function") && function != null) {
            return new ToolChoice.Named(nameIn(function));
        }
        return new ToolChoice.Unknown(choice.raw());
    }

    /// The deprecated `function_call`: `none`, `auto` or `{"name":...}`.
    static ToolChoice functionChoice(Field choice) {
        return choice.is(JsonType.STRING) ? word(choice) : new ToolChoice.Named(nameIn(choice));
    }

    private static ToolChoice word(Field choice) {
        return switch (choice.string()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> throw choice.wrong("invalid_value", "one of auto, none, required, or an object");
        };
    }

    private static String nameIn(Field function) {
        Field name = null;
        JsonCursor at = function.members();
        while (at.next()) {
            if (at.named("name")) {
                name = function.member(at);
            }
        }
        return named(name, function).string();
    }

    /// One of an assistant's `tool_calls`.
    static Part call(Field call) {
        Map<String, String> unknown = new LinkedHashMap<>();
        Field function = null;
        Field id = null;
        JsonCursor at = call.members();
        String type = "function";
        while (at.next()) {
            switch (at.name()) {
                case "function" -> function = call.member(at);
                case "id" -> id = call.member(at);
                case "type" -> type = call.member(at).string();
                default -> unknown.put(at.name(), at.value().raw());
            }
        }
        if (!type.equals("function")) {
            return new Part.Unknown(type, call.raw());
        }
        if (id == null) {
            throw BadAsk.missing(call.path() + ".id", "the id of the tool call");
        }
        if (function == null) {
            throw BadAsk.missing(call.path() + ".function", "the function with its arguments");
        }
        return function(function, id.string(), unknown.isEmpty() ? Extra.none() : new Extra(unknown));
    }

    /// `{"name":...,"arguments":...}` of a tool call, or of the deprecated `function_call`.
    static Part.ToolCall function(Field function, String id, Extra extra) {
        Field name = null;
        String arguments = "";
        JsonCursor at = function.members();
        while (at.next()) {
            if (at.named("name")) {
                name = function.member(at);
            } else if (at.named("arguments")) {
                arguments = function.member(at).string();
            }
        }
        return new Part.ToolCall(id, named(name, function).string(), arguments, extra);
    }

    private static Field named(@Nullable Field name, Field function) {
        if (name == null) {
            throw BadAsk.missing(function.path() + ".name", "the function's name");
        }
        return name;
    }
}
