package dev.rehome.dialect.anthropic;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.chat.Signatures;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Writes the parts of a message as content blocks.
final class Blocks {
    /// Before the data of a `redacted_thinking` block where it travels as a signature.
    static final String REDACTED = "redacted_thinking:";

    private static final String CACHE = "cache_control";
    private static final Set<String> TEXT_EXTRA = Set.of(CACHE);
    private static final Set<String> FILE_EXTRA = Set.of(CACHE, "citations", "context");

    private final Adaptation adaptation;

    Blocks(Adaptation adaptation) {
        this.adaptation = adaptation;
    }

    /// The blocks of parts that are neither tool calls nor tool results.
    ///
    /// @param path the message's name in warnings
    List<String> of(List<Part> parts, String path) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            of(parts.get(i), path + ".content[" + i + "]").ifPresent(blocks::add);
        }
        return blocks;
    }

    /// The block of one part; empty where it has none.
    Optional<String> of(Part part, String field) {
        return switch (part) {
            case Part.Text(String text, Extra extra) ->
                text(text, field).map(block -> with(block, extra, TEXT_EXTRA, field));
            case Part.Refusal(String text) -> text(text, field).map(ObjectText::text);
            case Part.Image image ->
                Media.image(image, field, adaptation).map(block -> with(block, image.extra(), TEXT_EXTRA, field));
            case Part.File file ->
                Media.file(file, field, adaptation).map(block -> with(block, file.extra(), FILE_EXTRA, field));
            case Part.Audio _ -> {
                adaptation.change(field, "audio left out, the model does not hear");
                yield Optional.empty();
            }
            case Part.Unknown _ -> {
                adaptation.change(field, "left out, unknown to this provider");
                yield Optional.empty();
            }
            case Part.Reasoning(String text, Optional<String> signature) -> reasoning(text, signature, field);
            case Part.ToolCall _, Part.ToolResult _ -> Optional.empty();
        };
    }

    /// @param id as the vendor takes it
    String toolUse(Part.ToolCall call, String id, String field) {
        ObjectText block = new ObjectText()
                .string("type", "tool_use")
                .string("id", id)
                .string("name", call.name())
                .raw("input", input(call.arguments(), field));
        return with(block, call.extra(), TEXT_EXTRA, field);
    }

    /// @param extra of the message, which may say `is_error`
    String toolResult(String id, List<Part> content, Extra extra, String path) {
        ObjectText block = new ObjectText().string("type", "tool_result").string("tool_use_id", id);
        if (content.size() == 1
                && content.getFirst() instanceof Part.Text(String text, Extra inner)
                && inner.isEmpty()) {
            block.string("content", text);
        } else {
            block.array("content", of(content, path));
        }
        return with(block, extra, Set.of(CACHE, "is_error"), path);
    }

    private Optional<ObjectText> text(String text, String field) {
        if (text.isBlank()) {
            if (!text.isEmpty()) {
                adaptation.note(field, "blank, left out");
            }
            return Optional.empty();
        }
        return Optional.of(new ObjectText().string("type", "text").string("text", text));
    }

    /// Only what the vendor signed can be told: it refuses the thoughts of others.
    private Optional<String> reasoning(String text, Optional<String> signature, String field) {
        if (signature
                .filter(proof -> Signatures.of(Signatures.GEMINI, proof).isEmpty())
                .isEmpty()) {
            adaptation.note(field, "earlier reasoning left out");
            return Optional.empty();
        }
        String signed = signature.get();
        ObjectText block = signed.startsWith(REDACTED)
                ? new ObjectText()
                        .string("type", "redacted_thinking")
                        .string("data", signed.substring(REDACTED.length()))
                : new ObjectText()
                        .string("type", "thinking")
                        .string("thinking", text)
                        .string("signature", signed);
        return Optional.of(block.text());
    }

    private String input(String arguments, String field) {
        if (arguments.isBlank()) {
            return "{}";
        }
        Optional<JsonNode> object = VendorJson.object(arguments);
        if (object.isEmpty()) {
            adaptation.change(field, "arguments that are no JSON object put into the field malformed");
            return new ObjectText().string("malformed", arguments).text();
        }
        return arguments;
    }

    private String with(ObjectText block, Extra extra, Set<String> taken, String field) {
        adaptation.leaveOut(field + ".", extra, taken);
        extra.fields().forEach((name, raw) -> {
            if (taken.contains(name) && !Adaptation.isNeutral(raw)) {
                block.raw(name, raw);
            }
        });
        return block.text();
    }
}
