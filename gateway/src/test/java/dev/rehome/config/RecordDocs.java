package dev.rehome.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The doc comments of records and sealed interfaces in Java sources.
///
/// @param texts by the type's simple name: its text, without tags
/// @param params by `Type.component`: the text of its `@param`
record RecordDocs(Map<String, String> texts, Map<String, String> params) {
    private static final Pattern TYPE = Pattern.compile("\\s*(?:public )?(?:sealed )?(?:record|interface) (\\w+).*");
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*)");

    static RecordDocs of(List<Path> places) throws IOException {
        RecordDocs docs = new RecordDocs(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    docs.read(Files.readAllLines(file));
                }
            }
        }
        return docs;
    }

    Optional<String> param(String section, String component) {
        return Optional.ofNullable(params.get(section + "." + component));
    }

    private void read(List<String> lines) {
        List<String> comment = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            Matcher type = TYPE.matcher(line);
            if (text.startsWith("///")) {
                comment.add(text.substring(3).strip());
            } else if (!text.startsWith("@")) {
                if (type.matches() && !comment.isEmpty()) {
                    keep(type.group(1), comment);
                }
                comment.clear();
            }
        }
    }

    private void keep(String type, List<String> comment) {
        StringBuilder current = new StringBuilder();
        String key = type;
        for (String line : comment) {
            Matcher param = PARAM.matcher(line);
            if (param.matches()) {
                put(key, current);
                key = type + "." + param.group(1);
                current = new StringBuilder(param.group(2));
            } else {
                current.append(line.isEmpty() ? "" : " " + line);
            }
        }
        put(key, current);
    }

    private void put(String key, CharSequence text) {
        (key.contains(".") ? params : texts).putIfAbsent(key, text.toString().strip());
    }
}
