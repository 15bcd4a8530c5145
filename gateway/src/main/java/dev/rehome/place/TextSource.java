package dev.rehome.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Text files of ranges as a source: of places, or of networks with a note.
record TextSource(String id, Optional<LocalDate> asOf, String note, List<Path> files) implements PlaceSource {
    private static final List<String> DATE_WORDS = List.of("as-of:", "generated:");

    static TextSource places(String id, List<Path> files) {
        return new TextSource(id, asOf(files), "", List.copyOf(files));
    }

    static TextSource networks(String id, String note, Path file) {
        return new TextSource(id, asOf(List.of(file)), note, List.of(file));
    }

    @Override
    public void read(Sink sink) {
        TextRows rows = new TextRows(sink, note.isEmpty());
        for (Path file : files) {
            try (BufferedReader reader = open(file)) {
                rows.read(file.toString(), reader);
            } catch (IOException e) {
                throw new SourceFailure(file + ": " + e.getMessage() + " (expected: a readable text file)", e);
            }
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1), 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static Optional<LocalDate> asOf(List<Path> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path file = files.getFirst();
        try (BufferedReader reader = open(file)) {
            String line = reader.readLine();
            while (line != null && (line.isBlank() || line.startsWith("#"))) {
                Optional<LocalDate> date = date(line);
                if (date.isPresent()) {
                    return date;
                }
                line = reader.readLine();
            }
            return Optional.of(
                    LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC));
        } catch (IOException e) {
            throw new SourceFailure(file + ": " + e.getMessage() + " (expected: a readable text file)", e);
        }
    }

    /// The date of a comment such as `# as-of: 2026-06-17` or `# Generated: Thu, 25 Jun 2026 04:33:59 GMT`.
    private static Optional<LocalDate> date(String comment) {
        String text = comment.substring(Math.min(1, comment.length())).strip();
        for (String word : DATE_WORDS) {
            if (text.toLowerCase(Locale.ROOT).startsWith(word)) {
                String value = text.substring(word.length()).strip();
                return parsed(value, DateTimeFormatter.ISO_DATE)
                        .or(() -> parsed(value, DateTimeFormatter.ISO_DATE_TIME))
                        .or(() -> parsed(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> parsed(String value, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.from(format.parse(value)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
