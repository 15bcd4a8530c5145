package dev.rehome.server.front.messages;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Content blocks on their way into the canonical model.
///
/// A document of text, and a search result, become text with their titles before them. A PDF becomes a file. What a
/// vendor's own tools left in a conversation (`server_tool_use` and their results) and `redacted_thinking` nobody else
/// can read: they are left out. Blocks of unknown types, and what only a vendor's file store knows, are beyond it.
final class BlockReader {
    private static final Set<String> SERVER_TOOLS = Set.of("server_tool_use", "mcp_tool_use", "mcp_tool_result");

    private final Losses losses;

    BlockReader(Losses losses) {
        this.losses = losses;
    }

    /// The parts of a content that is a string or an array of blocks.
    List<Part> content(Field content) {
        if (content.is(JsonType.STRING)) {
            return List.of(new Part.Text(content.string()));
        }
        List<Part> parts = new ArrayList<>();
        for (Field block : content.expect(JsonType.ARRAY, "a string or an array of content blocks")
                .elements()) {
            read(Block.of(block)).ifPresent(parts::add);
        }
        return parts;
    }

    Optional<Part> read(Block block) {
        String type = block.type();
        return switch (type) {
            case "text" -> {
                block.loseAllBut(losses, "type", "text");
                yield text(block.need("text").string());
            }
            case "image" -> image(block);
            case "document" -> document(block);
            case "search_result" -> searchResult(block);
            case "tool_use" -> {
                block.loseAllBut(losses, "type", "id", "name", "input");
                yield Optional.of(new Part.ToolCall(
                        block.need("id").nonEmptyString(),
                        block.need("name").nonEmptyString(),
                        block.need("input").object(),
                        Extra.none()));
            }
            case "thinking" -> {
                String signature = block.get("signature").map(Field::string).orElse("");
                yield Optional.of(new Part.Reasoning(
                        block.need("thinking").string(), Optional.of(signature).filter(proof -> !proof.isEmpty())));
            }
            default -> other(type, block);
        };
    }

    private Optional<Part> other(String type, Block block) {
        boolean unreadable = type.equals("redacted_thinking") || type.equals("tool_reference");
        if (unreadable || SERVER_TOOLS.contains(type) || type.endsWith("_tool_result")) {
            losses.lose(type);
        } else {
            losses.beyond(block.at().path(), "content blocks of the type " + type);
        }
        return Optional.empty();
    }

    private static Optional<Part> text(String text) {
        return Optional.of(new Part.Text(text));
    }

    private Optional<Part> image(Block block) {
        block.loseAllBut(losses, "type", "source");
        Block source = block.object("source");
        return switch (source.type()) {
            case "base64" -> Optional.of(picture(dataUrl(source)));
            case "url" -> Optional.of(picture(source.need("url").nonEmptyString()));
            default -> otherSource(source);
        };
    }

    private static Part picture(String url) {
        return new Part.Image(url, Optional.empty(), Extra.none());
    }

    private static String dataUrl(Block source) {
        return "data:" + source.need("media_type").nonEmptyString() + ";base64,"
                + source.need("data").string();
    }

    private Optional<Part> otherSource(Block source) {
        losses.beyond(source.at().path(), "a source of the type " + source.type());
        return Optional.empty();
    }

    private Optional<Part> document(Block block) {
        block.loseAllBut(losses, "type", "source", "title", "context");
        Block source = block.object("source");
        Optional<String> title = block.get("title").map(Field::string);
        String head = title.map(words -> words + "\n").orElse("")
                + block.get("context").map(field -> field.string() + "\n").orElse("");
        return switch (source.type()) {
            case "text" -> text(head + source.need("data").string());
            case "base64" ->
                Optional.of(new Part.File(
                        Optional.empty(), Optional.of(dataUrl(source)), Optional.of(fileName(title)), Extra.none()));
            case "content" -> inner(head, source);
            default -> otherSource(source);
        };
    }

    private static String fileName(Optional<String> title) {
        return title.filter(name -> !name.isBlank())
                .map(name -> name.endsWith(".pdf") ? name : name + ".pdf")
                .orElse("document.pdf");
    }

    private Optional<Part> inner(String head, Block source) {
        Field content = source.need("content");
        StringBuilder text = new StringBuilder(head);
        for (Part part : content(content)) {
            if (part instanceof Part.Text(String piece, Extra _)) {
                text.append(piece).append('\n');
            } else {
                losses.beyond(content.path(), "a document that holds more than text");
            }
        }
        return text(text.toString());
    }

    private Optional<Part> searchResult(Block block) {
        block.loseAllBut(losses, "type", "source", "title", "content");
        StringBuilder text = new StringBuilder(block.need("title").string()).append('\n');
        text.append(block.need("source").string()).append('\n');
        for (Part part : content(block.need("content"))) {
            if (part instanceof Part.Text(String piece, Extra _)) {
                text.append(piece).append('\n');
            }
        }
        return text(text.toString());
    }
}
