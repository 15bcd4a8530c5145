package dev.rehome.dialect.anthropic;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.json.JsonIndex;
import java.util.ArrayList;
import java.util.List;

/// One content block while it is told. Blocks of tools that the vendor runs itself are not told: the client could do
/// nothing with them.
final class Block {
    private static final int CITATIONS_MAX = 1_000;
    private static final String NO_INPUT = "{}";

    private final Kind kind;
    private final ToldAnswer.Said said;
    private final int number;
    private final int textFrom;
    private String input = NO_INPUT;
    private boolean argued;
    private final List<String> citations = new ArrayList<>();

    private enum Kind {
        TEXT,
        THINKING,
        TOOL,
        OTHER
    }

    private Block(Kind kind, ToldAnswer.Said said) {
        this.kind = kind;
        this.said = said;
        this.number = kind == Kind.TOOL ? said.tools++ : 0;
        this.textFrom = said.textChars;
    }

    /// @param block the value that holds the block, in a stream its beginning
    static Block start(JsonIndex index, int block, ToldAnswer.Said said, Events out) {
        switch (text(index, block, "type")) {
            case "text" -> {
                Block text = new Block(Kind.TEXT, said);
                text.say(text(index, block, "text"), out);
                int cited = index.find(block, "citations");
                int one = cited >= 0 && index.isArray(cited) ? index.first(cited) : -1;
                for (; one >= 0; one = index.next(one)) {
                    text.cite(index, one);
                }
                return text;
            }
            case "thinking" -> {
                Block thinking = new Block(Kind.THINKING, said);
                thinking.think(text(index, block, "thinking"), out);
                thinking.sign(text(index, block, "signature"), out);
                return thinking;
            }
            case "redacted_thinking" -> {
                Block redacted = new Block(Kind.OTHER, said);
                String data = text(index, block, "data");
                redacted.sign(data.isEmpty() ? "" : Blocks.REDACTED + data, out);
                return redacted;
            }
            case "tool_use" -> {
                Block tool = new Block(Kind.TOOL, said);
                out.chat(new ChatEvent.ToolStarted(
                        0, tool.number, text(index, block, "id"), text(index, block, "name")));
                int input = index.find(block, "input");
                if (input >= 0 && index.isObject(input)) {
                    tool.input = index.raw(input);
                }
                return tool;
            }
            default -> {
                return new Block(Kind.OTHER, said);
            }
        }
    }

    void delta(JsonIndex index, int delta, Events out) {
        switch (kind) {
            case TEXT -> {
                say(text(index, delta, "text"), out);
                cite(index, index.find(delta, "citation"));
            }
            case THINKING -> {
                think(text(index, delta, "thinking"), out);
                sign(text(index, delta, "signature"), out);
            }
            case TOOL -> {
                String fragment = text(index, delta, "partial_json");
                if (!fragment.isEmpty()) {
                    argued = true;
                    out.chat(new ChatEvent.ToolArguments(0, number, fragment));
                }
            }
            case OTHER -> {}
        }
    }

    /// The block is whole. A tool without arguments sends none; for OpenAI's clients they are an empty object.
    void stop(Events out) {
        if (kind == Kind.TOOL && !argued) {
            argued = true;
            out.chat(new ChatEvent.ToolArguments(0, number, input));
        }
        if (!citations.isEmpty()) {
            List<String> placed = citations.stream().map(this::annotation).toList();
            citations.clear();
            out.chat(new ChatEvent.Annotated(0, "[" + String.join(",", placed) + "]"));
        }
    }

    private void say(String text, Events out) {
        if (!text.isEmpty()) {
            said.textChars += text.length();
            out.chat(new ChatEvent.Text(0, text));
        }
    }

    private void think(String text, Events out) {
        if (!text.isEmpty()) {
            out.chat(new ChatEvent.Reasoning(0, text));
        }
    }

    private void sign(String signature, Events out) {
        if (!signature.isEmpty()) {
            out.chat(new ChatEvent.ReasoningSigned(0, signature));
        }
    }

    /// Citations of the client's own documents have no URL, and so no form in OpenAI's API.
    private void cite(JsonIndex index, int citation) {
        String url = text(index, citation, "url");
        if (url.isEmpty()) {
            String source = text(index, citation, "source");
            url = source.startsWith("https://") || source.startsWith("http://") ? source : "";
        }
        if (!url.isEmpty() && citations.size() < CITATIONS_MAX) {
            citations.add(new ObjectText()
                    .string("url", url)
                    .string("title", text(index, citation, "title"))
                    .text());
        }
    }

    /// @param citation with its URL and title; it holds for all of the block's text
    private String annotation(String citation) {
        String place = ",\"start_index\":" + textFrom + ",\"end_index\":" + said.textChars + "}";
        return new ObjectText()
                .string("type", "url_citation")
                .raw("url_citation", citation.substring(0, citation.length() - 1) + place)
                .text();
    }

    private static String text(JsonIndex index, int object, String name) {
        int value = index.find(object, name);
        return value >= 0 && index.isString(value) ? index.text(value) : "";
    }
}
