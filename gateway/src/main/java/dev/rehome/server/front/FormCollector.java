package dev.rehome.server.front;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Content;
import dev.rehome.dialect.Form;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects a form while it comes in: fields here, files in a store.
///
/// A name that occurs twice is refused, unless it ends with `[]` as those of OpenAI's lists do: two readers must not
/// see two models.
public final class FormCollector {
    private static final int FIELD_BYTES_MAX = 256 * 1024;

    private final Store store;
    private final MultipartReader reader;
    private final List<Form.Part> parts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream(0);
    private int fieldBytes;
    private long fileStart;
    private @Nullable PartHead head;

    /// Where the bytes of files go, one after the other.
    public interface Store {
        void append(byte[] bytes, int from, int to);

        /// How many bytes were appended.
        long size();

        /// What was appended between two sizes.
        Content content(long from, long to);
    }

    private FormCollector(String boundary, Store store) {
        this.store = store;
        this.reader = new MultipartReader(boundary, new Parts());
    }

    /// @param contentType of the request
    /// @throws BadAsk when it is no form
    public static FormCollector of(Optional<String> contentType, Store store) {
        return new FormCollector(
                contentType
                        .flatMap(FormCollector::boundary)
                        .orElseThrow(() -> BadAsk.of(
                                "content-type",
                                "unsupported_content_type",
                                "content-type: no form (expected: multipart/form-data with a boundary)")),
                store);
    }

    /// Whether a request of this type is a form that can be read.
    public static boolean isForm(String contentType) {
        return boundary(contentType).isPresent();
    }

    private static Optional<String> boundary(String contentType) {
        String[] parts = contentType.split(";", -1);
        if (!parts[0].strip().toLowerCase(Locale.ROOT).equals("multipart/form-data")) {
            return Optional.empty();
        }
        Optional<String> found = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.regionMatches(true, 0, "boundary=", 0, 9)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                String text = part.substring(9);
                boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
                found = Optional.of(quoted ? text.substring(1, text.length() - 1) : text);
            }
        }
        return found.filter(FormCollector::isBoundary);
    }

    /// RFC 2046, section 5.1.1.
    private static boolean isBoundary(String text) {
        return !text.isEmpty()
                && text.length() <= 70
                && !text.endsWith(" ")
                && text.chars()
                        .allMatch(c -> c >= '0' && c <= '9'
                                || c >= 'A' && c <= 'Z'
                                || c >= 'a' && c <= 'z'
                                || "'()+_,-./:=? ".indexOf(c) >= 0);
    }

    /// @throws BadAsk when these bytes are not of a form
    public void feed(byte[] chunk) {
        try {
            reader.feed(chunk);
        } catch (BadForm bad) {
            throw bad(bad);
        }
    }

    /// @param boundary for the form that goes out
    /// @throws BadAsk when the form is not whole
    public Form end(String boundary) {
        try {
            reader.end();
        } catch (BadForm bad) {
            throw bad(bad);
        }
        return new Form(parts, boundary);
    }

    private static BadAsk bad(BadForm bad) {
        return new BadAsk(
                new Refusal.Invalid("body", "invalid_form", bad.reason() + " (expected: multipart/form-data)"));
    }

    private final class Parts implements MultipartReader.Sink {
        @Override
        public void part(String text) throws BadForm {
            PartHead read = PartHead.read(text);
            if (!names.add(read.name()) && !read.name().endsWith("[]")) {
                throw new BadForm("a name occurs twice in the form");
            }
            head = read;
            field.reset();
            fileStart = store.size();
        }

        @Override
        public void data(byte[] bytes, int from, int to) throws BadForm {
            if (head != null && head.filename().isPresent()) {
                store.append(bytes, from, to);
                return;
            }
            fieldBytes += to - from;
            if (fieldBytes > FIELD_BYTES_MAX) {
                throw new BadForm("the fields are larger than " + FIELD_BYTES_MAX + " bytes");
            }
            field.write(bytes, from, to - from);
        }

        @Override
        public void partEnd() throws BadForm {
            PartHead done = head;
            if (done == null) {
                return;
            }
            parts.add(
                    done.filename().isPresent()
                            ? new Form.File(
                                    done.name(),
                                    done.filename().get(),
                                    done.contentType(),
                                    store.content(fileStart, store.size()))
                            : new Form.Field(done.name(), text()));
        }

        private String text() throws BadForm {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(field.toByteArray()))
                        .toString();
            } catch (CharacterCodingException _) {
                throw new BadForm("a field is not UTF-8");
            }
        }
    }
}
