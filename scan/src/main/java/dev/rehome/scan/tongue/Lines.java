package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files of one fact a line: `.env`, properties, `requirements.txt`, `go.mod`. Each line is a binding, or an import.
final class Lines {
    private Lines() {}

    /// `NAME=value`, `export NAME=value`, `name: value`; `#` and `;` begin a comment.
    static List<Code> bindings(String text) {
        List<Code> binds = new ArrayList<>();
        each(text, (line, start) -> binding(line, start).ifPresent(binds::add));
        return binds;
    }

    static List<Code> requirements(String text) {
        List<Code> imports = new ArrayList<>();
        each(text, (line, start) -> {
            String name = line.split("[\\s\\[=<>!~;@#]", 2)[0];
            if (!name.isEmpty() && !name.startsWith("-")) {
                imports.add(dependency(name, span(line, start, line.indexOf(name), name)));
            }
        });
        return imports;
    }

    static List<Code> goModules(String text) {
        List<Code> imports = new ArrayList<>();
        each(text, (line, start) -> {
            String fact = line.strip();
            fact = fact.startsWith("require ")
                    ? fact.substring("require ".length()).strip()
                    : fact;
            String[] words = fact.split("\\s+");
            if (words.length >= 2 && words[1].startsWith("v") && words[0].contains(".")) {
                imports.add(dependency(words[0], span(line, start, line.indexOf(words[0]), words[0])));
            }
        });
        return imports;
    }

    /// A package that a manifest asks for: a call of `dependency` with its name.
    static Code dependency(String name, Span at) {
        Code.Text text = new Code.Text(name, List.of(), at, at);
        return new Code.Call(new Code.Name("dependency", at), List.of(new Arg("", text, at)), false, at, at);
    }

    private static Optional<Code> binding(String line, int start) {
        String body = line.strip();
        if (body.isEmpty()
                || body.startsWith("#")
                || body.startsWith(";")
                || body.startsWith("!")
                || body.startsWith("[")) {
            return Optional.empty();
        }
        int from = line.indexOf(body) + (body.startsWith("export ") ? "export ".length() : 0);
        int mark = mark(line, from);
        if (mark < 0) {
            return Optional.empty();
        }
        String name = line.substring(from, mark).strip();
        String value = value(line.substring(mark + 1));
        int at = mark + 1 + line.substring(mark + 1).indexOf(value);
        Span inner = span(line, start, at, value);
        Code.Text text = new Code.Text(value, List.of(), inner, inner);
        return Optional.of(new Code.Bind(
                name, span(line, start, line.indexOf(name, from), name), text, span(line, start, 0, line)));
    }

    private static int mark(String line, int from) {
        int equals = line.indexOf('=', from);
        return equals >= 0 ? equals : line.indexOf(": ", from);
    }

    private static String value(String raw) {
        String value = raw.strip();
        if (value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"))) {
            int end = value.indexOf(value.charAt(0), 1);
            return end > 0 ? value.substring(1, end) : value.substring(1);
        }
        int comment = value.indexOf(" #");
        return comment >= 0 ? value.substring(0, comment).strip() : value;
    }

    private static Span span(String line, int start, int from, String part) {
        int at = start + bytes(line.substring(0, from));
        return new Span(at, at + bytes(part));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// What is done with a line that starts at this byte.
    private interface Line {
        void read(String line, int start);
    }

    private static void each(String text, Line reader) {
        int start = 0;
        for (String line : text.split("\n", -1)) {
            reader.read(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, start);
            start += bytes(line) + 1;
        }
    }
}
