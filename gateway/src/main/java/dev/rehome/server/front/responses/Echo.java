package dev.rehome.server.front.responses;

import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonOut;
import dev.rehome.json.JsonText;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.Field;
import java.util.List;
import java.util.Map;

/// The settings of a call as the response shows them again, as JSON text: what stands before the model and what stands
/// behind the output. A setting that the client left to the provider is null: its value is not known here.
record Echo(byte[] before, byte[] behind) {
    static Echo of(JsonFields fields, Turn turn) {
        JsonOut before = new JsonOut(256);
        raw(fields, before, "instructions", "null");
        raw(fields, before, "max_output_tokens", "null");
        raw(fields, before, "max_tool_calls", "null");
        JsonOut behind = new JsonOut(1024);
        raw(fields, behind, "parallel_tool_calls", "true");
        behind.text(",\"previous_response_id\":");
        turn.previous().ifPresentOrElse(behind::string, () -> behind.text("null"));
        raw(fields, behind, "prompt_cache_key", "null");
        behind.text(",\"reasoning\":").text(reasoning(fields));
        raw(fields, behind, "safety_identifier", "null");
        behind.text(",\"service_tier\":\"default\",\"store\":").text(turn.kept() ? "true" : "false");
        raw(fields, behind, "temperature", "null");
        behind.text(",\"text\":").text(text(fields));
        raw(fields, behind, "tool_choice", "\"auto\"");
        behind.text(",\"tools\":").text(tools(fields));
        raw(fields, behind, "top_logprobs", "0");
        raw(fields, behind, "top_p", "null");
        behind.text(",\"truncation\":\"disabled\"");
        if (isSaid(fields, "user")) {
            raw(fields, behind, "user", "null");
        }
        raw(fields, behind, "metadata", "{}");
        return new Echo(oneLine(before.toByteArray()), oneLine(behind.toByteArray()));
    }

    /// Line ends inside JSON, which can only be white space, would end an event: they become spaces.
    private static byte[] oneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return json;
    }

    private static void raw(JsonFields fields, JsonOut out, String name, String otherwise) {
        out.text(",\"").text(name).text("\":");
        out.text(isSaid(fields, name) ? fields.raw(fields.find(name)) : otherwise);
    }

    private static boolean isSaid(JsonFields fields, String name) {
        int at = fields.find(name);
        return at >= 0 && !fields.isNull(at);
    }

    private static String reasoning(JsonFields fields) {
        Members said = members(fields, "reasoning");
        return "{\"effort\":" + raw(said, "effort", "null") + ",\"summary\":" + raw(said, "summary", "null") + "}";
    }

    private static String text(JsonFields fields) {
        Members said = members(fields, "text");
        String verbosity = said.get("verbosity")
                .map(word -> ",\"verbosity\":" + word.raw())
                .orElse("");
        return "{\"format\":" + raw(said, "format", "{\"type\":\"text\"}") + verbosity + "}";
    }

    private static String raw(Members said, String name, String otherwise) {
        return said.get(name).map(Field::raw).orElse(otherwise);
    }

    private static Members members(JsonFields fields, String name) {
        int at = fields.find(name);
        byte[] nothing = {'{', '}'};
        return at >= 0 && fields.firstByte(at) == '{'
                ? Members.of(ResponsesAsk.field(fields, at))
                : new Members(new Field(name, new JsonValue(nothing, 0, 2)), Map.of());
    }

    /// Functions get what OpenAI always shows: `parameters` and `strict`.
    private static String tools(JsonFields fields) {
        int at = fields.find("tools");
        if (at < 0 || fields.firstByte(at) != '[') {
            return "[]";
        }
        List<String> shown = ResponsesAsk.field(fields, at).elements().stream()
                .map(Echo::tool)
                .toList();
        return "[" + String.join(",", shown) + "]";
    }

    private static String tool(Field tool) {
        if (tool.value().raw().charAt(0) != '{') {
            return tool.raw();
        }
        Members members = Members.of(tool);
        boolean function = members.get("type")
                .map(type -> type.raw().equals("\"function\""))
                .orElse(false);
        String raw = tool.raw();
        if (!function) {
            return raw;
        }
        String more = (members.get("parameters").isPresent() ? "" : ",\"parameters\":null")
                + (members.get("strict").isPresent() ? "" : ",\"strict\":false");
        return more.isEmpty() ? raw : withoutNulls(members) + more + "}";
    }

    private static String withoutNulls(Members members) {
        StringBuilder text = new StringBuilder("{");
        members.fields()
                .forEach((name, field) -> text.append(text.length() > 1 ? "," : "")
                        .append(JsonText.quote(name))
                        .append(':')
                        .append(field.raw()));
        return text.toString();
    }
}
