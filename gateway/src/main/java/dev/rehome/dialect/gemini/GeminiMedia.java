package dev.rehome.dialect.gemini;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes images, audio and files as `inlineData` or `fileData` parts.
final class GeminiMedia {
    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("xml", "text/xml"),
            Map.entry("json", "application/json"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("opus", "audio/opus"),
            Map.entry("aac", "audio/aac"),
            Map.entry("m4a", "audio/m4a"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("pcm16", "audio/pcm"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mov", "video/mov"));

    private final Adaptation adaptation;

    GeminiMedia(Adaptation adaptation) {
        this.adaptation = adaptation;
    }

    /// @param field the part's name in warnings
    Optional<ObjectText> image(Part.Image image, String field) {
        extra(image.extra(), field);
        image.detail().filter(word -> !word.equals("auto")).ifPresent(_ -> adaptation.leaveOut(field + ".detail"));
        return url(image.url(), Optional.empty(), field);
    }

    Optional<ObjectText> audio(Part.Audio audio, String field) {
        extra(audio.extra(), field);
        String format = audio.format().toLowerCase(Locale.ROOT);
        return Optional.of(inline(TYPES.getOrDefault(format, "audio/" + format), audio.data()));
    }

    /// A file by id belongs to another provider, unless the id is an address.
    Optional<ObjectText> file(Part.File file, String field) {
        extra(file.extra(), field);
        String data = file.data().orElse("");
        if (data.startsWith(DATA) || data.startsWith("https://")) {
            return url(data, file.filename(), field);
        }
        if (!data.isEmpty()) {
            String type = file.filename().flatMap(GeminiMedia::typeOf).orElse("application/pdf");
            return Optional.of(inline(type, data));
        }
        String id = file.fileId().orElse("");
        if (id.startsWith("https://")) {
            return url(id, file.filename(), field);
        }
        adaptation.refuse(field + ".file_id", "expected the file's data, a file id is not known to this provider");
        return Optional.empty();
    }

    private Optional<ObjectText> url(String url, Optional<String> filename, String field) {
        if (!url.regionMatches(true, 0, DATA, 0, DATA.length())) {
            ObjectText data = new ObjectText();
            filename.flatMap(GeminiMedia::typeOf)
                    .or(() -> typeOf(url.replaceFirst("[?#].*", "")))
                    .ifPresent(type -> data.string("mimeType", type));
            return Optional.of(new ObjectText().object("fileData", data.string("fileUri", url)));
        }
        int comma = url.indexOf(BASE64);
        if (comma < 0) {
            adaptation.refuse(field, "expected a data URL of base64");
            return Optional.empty();
        }
        String declared = url.substring(DATA.length(), comma);
        String type = declared.isEmpty() ? filename.flatMap(GeminiMedia::typeOf).orElse("image/png") : declared;
        return Optional.of(inline(type, url.substring(comma + BASE64.length())));
    }

    private static ObjectText inline(String type, String base64) {
        return new ObjectText()
                .object("inlineData", new ObjectText().string("mimeType", type).string("data", base64));
    }

    private static Optional<String> typeOf(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(ending));
    }

    private void extra(Extra extra, String field) {
        adaptation.leaveOut(field + ".", extra, Set.of());
    }
}
