package dev.rehome.server.front;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.json.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content of a message on its way into the canonical model: a string, or an array of parts.
///
/// A part of an unknown type is kept as raw JSON; a known part keeps its unknown fields, such as
/// `cache_control`.
final class PartDecoder {
    private PartDecoder() {}

    static List<Part> content(Field content) {
        return switch (content.value().type()) {
            case STRING -> List.of(new Part.Text(content.string()));
            case ARRAY -> parts(content);
            default -> throw content.wrong("invalid_type", "a string or an array of content parts");
        };
    }

    private static List<Part> parts(Field content) {
        List<Part> parts = new ArrayList<>();
        for (Field part : content.elements()) {
            parts.add(part(part));
        }
        return parts;
    }

    private static Part part(Field part) {
        Field type = null;
        JsonCursor at = part.members();
        while (at.next()) {
            if (at.named("type")) {
                type = part.member(at);
            }
        }
        if (type == null) {
            throw BadAsk.missing(part.path() + ".type", "the type of the content part");
        }
        String word = type.string();
        return switch (word) {
            case "text" -> text(new Body(part, "text"));
            case "image_url" -> image(new Body(part, word));
            case "input_audio" -> audio(new Body(part, word));
            case "file" -> file(new Body(part, word));
            case "refusal" -> new Part.Refusal(new Body(part, word).payload().string());
            default -> new Part.Unknown(word, part.raw());
        };
    }

    private static Part text(Body body) {
        return new Part.Text(body.payload().string(), body.extra());
    }

    private static Part image(Body body) {
        Field payload = body.payload();
        Optional<String> detail = Optional.empty();
        Field url = null;
        JsonCursor at = payload.members();
        while (at.next()) {
            if (at.named("url")) {
                url = payload.member(at);
            } else if (at.named("detail")) {
                Field word = payload.member(at);
                detail = word.isNull() ? Optional.empty() : Optional.of(word.string());
            }
        }
        return new Part.Image(needed(url, payload, "url").string(), detail, body.extra());
    }

    private static Part audio(Body body) {
        Field payload = body.payload();
        Field data = null;
        Field format = null;
        JsonCursor at = payload.members();
        while (at.next()) {
            if (at.named("data")) {
                data = payload.member(at);
            } else if (at.named("format")) {
                format = payload.member(at);
            }
        }
        return new Part.Audio(
                needed(data, payload, "data").string(),
                needed(format, payload, "format").string(),
                body.extra());
    }

    private static Part file(Body body) {
        Field payload = body.payload();
        Map<String, String> fields = new LinkedHashMap<>();
        JsonCursor at = payload.members();
        while (at.next()) {
            Field field = payload.member(at);
            if (!field.isNull() && (at.named("file_id") || at.named("file_data") || at.named("filename"))) {
                fields.put(at.name(), field.string());
            }
        }
        if (!fields.containsKey("file_id") && !fields.containsKey("file_data")) {
            throw BadAsk.missing(payload.path() + ".file_id", "file_id or file_data");
        }
        return new Part.File(
                Optional.ofNullable(fields.get("file_id")),
                Optional.ofNullable(fields.get("file_data")),
                Optional.ofNullable(fields.get("filename")),
                body.extra());
    }

    private static Field needed(@Nullable Field field, Field owner, String name) {
        if (field == null) {
            throw BadAsk.missing(owner.path() + "." + name, "needed in a part of this type");
        }
        return field;
    }

    /// The fields of a part: the one that holds what the part is about, and the unknown ones.
    private static final class Body {
        private final Map<String, String> unknown = new LinkedHashMap<>();
        private final Field part;
        private final String payloadName;
        private @Nullable Field payload;

        Body(Field part, String payloadName) {
            this.part = part;
            this.payloadName = payloadName;
            JsonCursor at = part.members();
            while (at.next()) {
                if (at.named(payloadName)) {
                    payload = part.member(at);
                } else if (!at.named("type")) {
                    unknown.put(at.name(), at.value().raw());
                }
            }
        }

        Field payload() {
            return needed(payload, part, payloadName);
        }

        Extra extra() {
            return unknown.isEmpty() ? Extra.none() : new Extra(unknown);
        }
    }
}
