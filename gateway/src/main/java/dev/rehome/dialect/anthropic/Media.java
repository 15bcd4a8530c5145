package dev.rehome.dialect.anthropic;

import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Writes pictures and files as blocks: `image` and `document`, by value or by URL.
final class Media {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";

    private Media() {}

    /// A `data:` URL in its parts.
    ///
    /// @param type such as `image/png`, in lower case
    /// @param base64 the payload; empty when the URL is not in base64
    private record DataUrl(String type, Optional<String> base64) {
        static Optional<DataUrl> of(String url) {
            int comma = url.indexOf(',');
            if (!url.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
                return Optional.empty();
            }
            String head = url.substring(5, comma);
            int end = head.indexOf(';');
            String type = (end < 0 ? head : head.substring(0, end)).strip().toLowerCase(Locale.ROOT);
            boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(";base64");
            return Optional.of(new DataUrl(type, base64 ? Optional.of(url.substring(comma + 1)) : Optional.empty()));
        }
    }

    /// @param field the part's name in warnings
    static Optional<ObjectText> image(Part.Image image, String field, Adaptation adaptation) {
        String url = image.url();
        image.detail()
                .filter(detail -> !detail.equals("auto"))
                .ifPresent(_ -> adaptation.note(field, "detail left out"));
        if (url.regionMatches(true, 0, "https://", 0, 8)) {
            return Optional.of(
                    block("image", new ObjectText().string("type", "url").string("url", url)));
        }
        Optional<DataUrl> data = DataUrl.of(url);
        String type = data.map(DataUrl::type).orElse("").replace("image/jpg", "image/jpeg");
        Optional<String> base64 = data.flatMap(DataUrl::base64);
        if (base64.isEmpty()) {
            adaptation.refuse(field, "expected an https: URL, or a data: URL in base64");
            return Optional.empty();
        }
        if (!IMAGES.contains(type)) {
            adaptation.refuse(field, "expected a picture of the type jpeg, png, gif or webp");
            return Optional.empty();
        }
        return Optional.of(block("image", base64(type, base64.get())));
    }

    /// @param field the part's name in warnings
    static Optional<ObjectText> file(Part.File file, String field, Adaptation adaptation) {
        if (file.data().isEmpty()) {
            adaptation.refuse(field, "the file's id belongs to another provider (expected: its content)");
            return Optional.empty();
        }
        String content = file.data().get();
        String name = file.filename().orElse("");
        boolean bare = !content.regionMatches(true, 0, "data:", 0, 5);
        boolean pdfName = name.toLowerCase(Locale.ROOT).endsWith(".pdf");
        Optional<DataUrl> data =
                bare && pdfName ? Optional.of(new DataUrl(PDF, Optional.of(content))) : DataUrl.of(content);
        String type = data.map(DataUrl::type).orElse("");
        Optional<String> base64 = data.flatMap(DataUrl::base64);
        if (base64.isPresent() && IMAGES.contains(type)) {
            return Optional.of(block("image", base64(type, base64.get())));
        }
        Optional<ObjectText> source = base64.flatMap(text -> source(type, text));
        if (source.isEmpty()) {
            adaptation.refuse(field, "expected a PDF, a plain text or a picture as a data: URL in base64");
            return Optional.empty();
        }
        ObjectText document = block("document", source.get());
        return Optional.of(name.isEmpty() ? document : document.string("title", name));
    }

    private static Optional<ObjectText> source(String type, String base64) {
        if (type.equals(PDF)) {
            return Optional.of(base64(type, base64));
        }
        if (!type.startsWith("text/")) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
            return Optional.of(new ObjectText()
                    .string("type", "text")
                    .string("media_type", "text/plain")
                    .string("data", text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ObjectText base64(String type, String data) {
        return new ObjectText()
                .string("type", "base64")
                .string("media_type", type)
                .string("data", data);
    }

    private static ObjectText block(String type, ObjectText source) {
        return new ObjectText().string("type", type).object("source", source);
    }
}
