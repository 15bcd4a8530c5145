package dev.rehome.server.front.responses;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The content of an item on its way into the canonical model: a string, or an array of typed parts.
///
/// Annotations and log-probabilities of an earlier answer say something of that answer and nothing to the model: they
/// are left out without a word. An image or a file that lies at OpenAI cannot be carried.
final class ContentDecoder {
    private static final String ELSEWHERE = " names something that lies at another provider; send the content itself.";

    private final Losses losses;

    ContentDecoder(Losses losses) {
        this.losses = losses;
    }

    List<Part> content(Field content) {
        return switch (content.value().type()) {
            case STRING -> List.of(new Part.Text(content.string()));
            case ARRAY -> parts(content);
            default -> throw content.wrong("invalid_type", "a string or an array of content parts");
        };
    }

    private List<Part> parts(Field content) {
        List<Part> parts = new ArrayList<>();
        for (Field part : content.elements()) {
            parts.add(part(Members.of(part)));
        }
        return parts;
    }

    private Part part(Members part) {
        Field type = part.needed("type", "the type of the content part");
        return switch (type.string()) {
            case "input_text", "text" -> text(part, Set.of("type", "text"));
            case "output_text" -> text(part, Set.of("type", "text", "annotations", "logprobs"));
            case "input_image" -> image(part);
            case "input_file" -> file(part);
            case "input_audio" -> audio(part);
            case "refusal" ->
                new Part.Refusal(part.needed("refusal", "the text").string());
            default ->
                throw type.wrong("invalid_value", "one of input_text, input_image, input_file, output_text, refusal");
        };
    }

    private Part text(Members part, Set<String> carried) {
        part.loseAllBut(carried, losses);
        return new Part.Text(part.needed("text", "the text").string());
    }

    private Part image(Members part) {
        part.loseAllBut(Set.of("type", "image_url", "detail", "file_id"), losses);
        if (part.get("image_url").isEmpty() && part.get("file_id").isPresent()) {
            throw elsewhere(part.path("file_id"));
        }
        String url = part.needed("image_url", "an https: or data: URL").string();
        return new Part.Image(url, part.string("detail"), Extra.none());
    }

    private Part file(Members part) {
        part.loseAllBut(Set.of("type", "file_id", "file_data", "filename", "file_url"), losses);
        if (part.get("file_url").isPresent()) {
            throw new CannotCarry(
                    List.of(part.path("file_url")), part.path("file_url") + " is not fetched; send file_data.");
        }
        Optional<String> data = part.string("file_data");
        if (data.isEmpty()) {
            part.needed("file_id", "file_id or file_data");
        }
        return new Part.File(part.string("file_id"), data, part.string("filename"), Extra.none());
    }

    private static Part audio(Members part) {
        Members audio = Members.of(part.needed("input_audio", "the audio with its format"));
        return new Part.Audio(
                audio.needed("data", "base64").string(),
                audio.needed("format", "such as wav or mp3").string(),
                Extra.none());
    }

    private static CannotCarry elsewhere(String path) {
        return new CannotCarry(List.of(path), path + ELSEWHERE);
    }
}
