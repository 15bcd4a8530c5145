package dev.rehome.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// `docs/configuration.md`, from the reader's declarations and the records' doc comments.
record ConfigurationPage(List<Declaration> declarations, RecordDocs docs) {
    private static final String HEAD = """
            # Configuration

            <!-- Generated from the records in gateway/src/main/java/dev/rehome/config by ConfigurationDocsTest. Do not edit. -->

            `rehome serve -c rehome.yaml` reads one YAML 1.2 file; `rehome check -c rehome.yaml` says all that is wrong with it, each
            with line and column, and changes nothing. A whole example is [examples/rehome.yaml](examples/rehome.yaml); for
            completion in an editor, begin the file with `# yaml-language-server: $schema=PATH/docs/rehome.schema.json`.

            - `${NAME}` in a value is the environment variable, `${file:PATH}` the text of a file (without blanks around it);
              `$${` is a literal `${`. A variable that is not set is an error. What is put in is not looked at again.
            - Relative paths are relative to the directory of the file.
            - Unknown fields, fields given twice and YAML tags are errors. `null` is the same as leaving the field out.
            - A country or region is its ISO 3166-1 alpha-2 code (HK, MO and TW are themselves) or an ISO 3166-2 subdivision.
            - A duration is a number with `ms`, `s`, `m` or `h`, a plain number is seconds. A size is a number with `KiB`, `MiB`, `GiB`, or a
              plain number of bytes.
            - Secrets are never shown: not in errors, logs, metrics or the console.
            - The file is read again when it changes and on SIGHUP. A file with errors changes nothing: the old configuration stays.
            """;

    /// Fields whose meaning stands at the component of another record.
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("Entity.entity", "Entity.name"),
            Map.entry("Account.entity", "Entity.name"),
            Map.entry("Account.country", "Entity.country"),
            Map.entry("Account.owners", "Entity.owners"),
            Map.entry("Account.eligible", "Entity.eligible"),
            Map.entry("IpSource.mmdb", "Mmdb.file"),
            Map.entry("IpSource.csv", "Csv.file"),
            Map.entry("IpSource.networks", "Networks.file"),
            Map.entry("IpSource.note", "Networks.note"),
            Map.entry("IpSource.url", "Download.url"),
            Map.entry("IpSource.sha256", "Download.sha256"),
            Map.entry("IpSource.maxBytes", "Download.maxBytes"),
            Map.entry("ModelTarget.options", "TargetModel.options"),
            Map.entry("ModelTarget.tools", "TargetModel.tools"),
            Map.entry("Key.secretHash", "Hashed.hex"),
            Map.entry("Key.place", "Fixed.place"),
            Map.entry("Timeouts.connect", "CallTimeouts.connect"),
            Map.entry("Timeouts.firstToken", "CallTimeouts.firstToken"),
            Map.entry("Timeouts.betweenTokens", "CallTimeouts.betweenTokens"),
            Map.entry("Timeouts.total", "CallTimeouts.total"));

    static Map<String, List<Declaration>> bySection(List<Declaration> declarations) {
        Map<String, List<Declaration>> sections = new LinkedHashMap<>();
        for (Declaration declaration : declarations) {
            sections.computeIfAbsent(declaration.section(), _ -> new ArrayList<>())
                    .add(declaration);
        }
        return sections;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        bySection(declarations).forEach((section, fields) -> {
            page.append("\n## ")
                    .append(section.equals("Config") ? "The file" : section)
                    .append("\n\n");
            page.append(text(section)).append("\n\n| field | type | default | meaning |\n|---|---|---|---|\n");
            fields.forEach(field -> page.append(row(field)));
        });
        return page.toString();
    }

    private String text(String section) {
        String text = docs.texts().get(section);
        if (text == null) {
            throw new AssertionError(section + ": no doc comment");
        }
        return text;
    }

    private String row(Declaration field) {
        String fallback =
                field.required() ? "**required**" : field.fallback().isEmpty() ? "" : "`" + field.fallback() + "`";
        return "| `" + field.field() + "` | " + linked(field) + " | " + fallback + " | " + cell(meaning(field))
                + " |\n";
    }

    private String linked(Declaration field) {
        String type = field.choices().isEmpty()
                ? field.type()
                : String.join(
                        ", ",
                        field.choices().stream().map(word -> "`" + word + "`").toList());
        for (String section : bySection(declarations).keySet()) {
            type = type.replaceAll(
                    "\\b" + Pattern.quote(section) + "\\b",
                    "[" + section + "](#" + section.toLowerCase(Locale.ROOT) + ")");
        }
        return cell(type);
    }

    /// What the doc comment says of a field.
    String meaning(Declaration field) {
        String component = camel(field.field());
        String elsewhere = ELSEWHERE.getOrDefault(field.section() + "." + component, "none.none");
        return docs.param(field.section(), component)
                .or(() -> docs.param(
                        elsewhere.substring(0, elsewhere.indexOf('.')),
                        elsewhere.substring(elsewhere.indexOf('.') + 1)))
                .orElseThrow(() -> new AssertionError(field + ": no @param"));
    }

    private static String camel(String field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
