package dev.rehome.server.front.gemini;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.server.front.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the parts of a turn that are no calls and no results.
final class PartReader {
    private static final Map<String, String> AUDIO_FORMATS = Map.of(
            "mpeg", "mp3",
            "mp3", "mp3",
            "wav", "wav",
            "x-wav", "wav",
            "wave", "wav");

    private static final Set<String> CARRIED = Set.of("text", "thought", "thoughtSignature", "inlineData", "fileData");

    /// What Google's servers ran themselves.
    private static final List<String> GOOGLES =
            List.of("executableCode", "codeExecutionResult", "toolCall", "toolResponse");

    private final Losses losses;

    PartReader(Losses losses) {
        this.losses = losses;
    }

    void read(Members part, List<Part> said) {
        for (String name : GOOGLES) {
            if (part.has(name)) {
                String path = part.path() + "." + name;
                throw new CannotCarry(List.of(path), path + ": what Google's own tools did is known to Google alone.");
            }
        }
        part.loseAllBut(CARRIED, losses);
        if (part.get("thought").map(Field::bool).orElse(false)) {
            String text = part.string("text").orElse("");
            said.add(new Part.Reasoning(text, part.string("thoughtSignature").flatMap(PartSignature::read)));
            return;
        }
        signature(part, said);
        part.string("text").filter(text -> !text.isEmpty()).ifPresent(text -> said.add(new Part.Text(text)));
        part.get("inlineData").ifPresent(data -> said.add(inline(Members.of(data))));
        part.get("fileData").ifPresent(data -> said.add(file(Members.of(data))));
    }

    /// A signature is that of the reasoning that led to the part: what was thought before it, if that is here.
    void signature(Members part, List<Part> said) {
        Optional<String> signature = part.string("thoughtSignature").flatMap(PartSignature::read);
        if (signature.isEmpty()) {
            return;
        }
        if (!said.isEmpty()
                && said.getLast() instanceof Part.Reasoning(String text, Optional<String> own)
                && own.isEmpty()) {
            said.removeLast();
            said.add(new Part.Reasoning(text, signature));
        } else {
            said.add(new Part.Reasoning("", signature));
        }
    }

    private Part inline(Members data) {
        data.loseAllBut(Set.of("mimeType", "data", "displayName"), losses);
        String type = type(data);
        String base64 = data.string("data").orElse("");
        if (type.startsWith("image/")) {
            return new Part.Image(url(type, base64), Optional.empty(), Extra.none());
        }
        if (type.startsWith("audio/")) {
            String format = type.substring("audio/".length());
            return new Part.Audio(base64, AUDIO_FORMATS.getOrDefault(format, format), Extra.none());
        }
        Optional<String> name = data.string("displayName").or(() -> Optional.of("file." + ending(type)));
        return new Part.File(Optional.empty(), Optional.of(url(type, base64)), name, Extra.none());
    }

    /// Only pictures are known elsewhere by an address; Google's own storage is nobody else's.
    private Part file(Members data) {
        data.loseAllBut(Set.of("mimeType", "fileUri", "displayName"), losses);
        String uri = data.string("fileUri").orElse("");
        boolean picture = data.string("mimeType").orElse("").startsWith("image/");
        if (picture && uri.startsWith("https://") && !uri.startsWith("https://generativelanguage.googleapis.com/")) {
            return new Part.Image(uri, Optional.empty(), Extra.none());
        }
        throw new CannotCarry(
                List.of(data.path()), data.path() + ": only Google fetches this; send it as inlineData instead.");
    }

    private static String type(Members data) {
        return data.get("mimeType")
                .orElseThrow(() -> data.owner().wrong("missing_required_parameter", "an object with a mimeType"))
                .nonEmptyString();
    }

    private static String url(String type, String base64) {
        return "data:" + type + ";base64," + base64;
    }

    private static String ending(String type) {
        return switch (type) {
            case "text/plain" -> "txt";
            case "text/markdown" -> "md";
            default -> type.substring(type.indexOf('/') + 1).replaceAll("[^a-z0-9]", "");
        };
    }
}
