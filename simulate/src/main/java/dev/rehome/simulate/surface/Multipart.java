package dev.rehome.simulate.surface;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a form (RFC 7578), read strictly: each begins with the boundary on a line of its own and has
/// a name.
public final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data\\s*;.*?boundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile("(?i)form-data\\s*;.*?\\bname=\"([^\"]*)\".*");
    private static final Pattern FILE = Pattern.compile("(?i).*\\bfilename=\"([^\"]*)\".*");
    private static final byte[] GAP = {'\r', '\n', '\r', '\n'};

    private final List<Part> parts;

    private Multipart(List<Part> parts) {
        this.parts = parts;
    }

    /// One part of a form.
    ///
    /// @param name its name
    /// @param filename the name of its file, if it is one
    /// @param contentType its content type, empty if it has none
    /// @param from where its bytes begin
    /// @param to where they end
    /// @param all the whole form
    public record Part(String name, Optional<String> filename, String contentType, int from, int to, String all) {
        /// Its bytes, one character each.
        public String bytes() {
            return all.substring(from, to);
        }

        /// Its text.
        public String text() {
            return new String(bytes().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        /// How many bytes it has.
        public int size() {
            return to - from;
        }

        /// The ending of its file's name, in lower case.
        public String ending() {
            String file = filename.orElse("");
            return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        }
    }

    /// The parts of a body; absent if it is no form.
    public static Optional<Multipart> read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            return Optional.empty();
        }
        String all = new String(body, StandardCharsets.ISO_8859_1);
        String line = "--" + boundary.group(1).strip();
        List<Part> parts = new ArrayList<>();
        int at = all.startsWith(line) ? 0 : -1;
        while (at >= 0) {
            int begin = at + line.length();
            if (all.startsWith("--", begin)) {
                return parts.isEmpty() ? Optional.empty() : Optional.of(new Multipart(List.copyOf(parts)));
            }
            int next = next(all, "\r\n" + line, begin);
            Optional<Part> part = next < 0 ? Optional.empty() : part(all, begin, next);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            at = next + 2;
        }
        return Optional.empty();
    }

    /// Where the next boundary is that ends as one does.
    private static int next(String all, String line, int from) {
        int at = all.indexOf(line, from);
        while (at >= 0 && !all.startsWith("\r\n", at + line.length()) && !all.startsWith("--", at + line.length())) {
            at = all.indexOf(line, at + 1);
        }
        return at;
    }

    private static Optional<Part> part(String all, int begin, int end) {
        int gap = all.indexOf(new String(GAP, StandardCharsets.ISO_8859_1), begin);
        if (gap < 0 || gap + GAP.length > end || !all.startsWith("\r\n", begin)) {
            return Optional.empty();
        }
        String disposition = "";
        String type = "";
        for (String header : all.substring(begin + 2, gap).split("\r\n")) {
            String[] field = header.split(":", 2);
            String name = field[0].strip().toLowerCase(Locale.ROOT);
            if (name.equals("content-disposition") && field.length == 2) {
                disposition =
                        new String(field[1].strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            } else if (name.equals("content-type") && field.length == 2) {
                type = field[1].strip();
            }
        }
        Matcher name = NAME.matcher(disposition);
        if (!name.matches()) {
            return Optional.empty();
        }
        Matcher file = FILE.matcher(disposition);
        Optional<String> filename = file.matches() ? Optional.of(file.group(1)) : Optional.empty();
        return Optional.of(new Part(name.group(1), filename, type, gap + GAP.length, end, all));
    }

    /// The first part with one of these names.
    public Optional<Part> part(String... names) {
        List<String> wanted = Arrays.asList(names);
        return parts.stream().filter(part -> wanted.contains(part.name())).findFirst();
    }

    /// The text of the part `name`, or an empty one.
    public String text(String name) {
        return part(name).map(Part::text).orElse("");
    }

    /// The names of the parts.
    public List<String> names() {
        return parts.stream().map(Part::name).toList();
    }
}
