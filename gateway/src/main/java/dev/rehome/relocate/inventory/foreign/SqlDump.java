package dev.rehome.relocate.inventory.foreign;

import dev.rehome.relocate.inventory.foreign.SqlTokens.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the table of calls out of a database's dump in SQL: `INSERT` as `mysqldump`, SQLite's `.dump` and
/// `pg_dump --inserts` write it, and `COPY ... FROM stdin` of `pg_dump`. Nothing is run.
///
/// Sources: dev.mysql.com/doc/refman/8.4/en/string-literals.html, sqlite.org/cli.html (`.dump`),
/// postgresql.org/docs/17/sql-copy.html ("Text Format").
final class SqlDump {
    private static final Pattern BEGIN =
            Pattern.compile("(?is)(--|/\\*|(SET|BEGIN|START|CREATE|COPY|INSERT|DROP|PRAGMA|LOCK|USE)\\s).*");
    /// What stands where a column would, in `CREATE TABLE`.
    private static final Set<String> NO_COLUMN = Set.of(
            "PRIMARY", "KEY", "UNIQUE", "CONSTRAINT", "INDEX", "FULLTEXT", "SPATIAL", "CHECK", "FOREIGN", "EXCLUDE");

    private static final int COLUMNS_MAX = 500;

    private final BufferedReader in;
    private final SqlTokens tokens;
    private final Rows rows;
    private final Map<String, List<String>> created = new HashMap<>();
    private boolean found;

    private SqlDump(BufferedReader in, Rows rows) {
        this.in = in;
        this.tokens = new SqlTokens(in);
        this.rows = rows;
    }

    /// Whether a text that begins so is a dump.
    static boolean begins(String head) {
        return BEGIN.matcher(head).matches();
    }

    static void read(BufferedReader in, Rows rows) throws IOException {
        SqlDump dump = new SqlDump(in, rows);
        dump.statements();
        if (!dump.found) {
            rows.bad(0, "table: missing (expected: rows of one of " + String.join(", ", DatabaseRows.TABLES) + ")");
        }
    }

    private void statements() throws IOException {
        while (tokens.next() != Kind.END) {
            tokens.escapes(false);
            if (tokens.isWord("CREATE")) {
                create();
            } else if (tokens.isWord("INSERT") || tokens.isWord("REPLACE")) {
                insert();
            } else if (tokens.isWord("COPY")) {
                copy();
            } else {
                end();
            }
        }
    }

    /// Goes to the end of the statement.
    private void end() throws IOException {
        while (!tokens.isSign(';') && !tokens.isEnd()) {
            tokens.next();
        }
    }

    private void create() throws IOException {
        while (!tokens.isWord("TABLE")) {
            if (tokens.isSign(';') || tokens.isEnd() || tokens.isSign('(')) {
                end();
                return;
            }
            tokens.next();
        }
        tokens.next();
        while (tokens.isWord("IF") || tokens.isWord("NOT") || tokens.isWord("EXISTS")) {
            tokens.next();
        }
        String table = table();
        if (tokens.isSign('(')) {
            created.put(table, columns());
        }
        end();
    }

    /// The last part of a name such as `public."LiteLLM_SpendLogs"`; goes to what comes after it. MySQL's backticks
    /// tell
    /// how the texts of this statement are written.
    private String table() throws IOException {
        String name = "";
        for (boolean more = true; more; ) {
            boolean quoted = tokens.kind() == Kind.NAME;
            String text = tokens.text();
            name = quoted ? text : text.substring(text.lastIndexOf('.') + 1);
            tokens.escapes(tokens.isTicked());
            tokens.next();
            more = !quoted && text.endsWith(".")
                    || tokens.kind() == Kind.WORD && tokens.text().startsWith(".");
        }
        return name;
    }

    /// The names that begin each part between brackets; goes to the closing one.
    private List<String> columns() throws IOException {
        List<String> columns = new ArrayList<>();
        boolean first = true;
        int depth = 1;
        while (depth > 0 && tokens.next() != Kind.END) {
            boolean named = tokens.kind() == Kind.NAME
                    || tokens.kind() == Kind.WORD
                            && !NO_COLUMN.contains(tokens.text().toUpperCase(Locale.ROOT));
            if (first && named && columns.size() < COLUMNS_MAX) {
                columns.add(tokens.text());
            }
            first = depth == 1 && tokens.isSign(',');
            depth += tokens.isSign('(') ? 1 : tokens.isSign(')') ? -1 : 0;
        }
        return columns;
    }

    private void insert() throws IOException {
        while (tokens.kind() == Kind.WORD && !tokens.isWord("INTO")) {
            tokens.next();
        }
        tokens.next();
        String table = table();
        List<String> columns = created.getOrDefault(table, List.of());
        if (tokens.isSign('(')) {
            columns = columns();
            tokens.next();
        }
        if (!DatabaseRows.TABLES.contains(table) || !tokens.isWord("VALUES")) {
            end();
            return;
        }
        begin(table, columns);
        while (tokens.next() != Kind.END && !tokens.isSign(';')) {
            if (tokens.isSign('(')) {
                row(table, tokens.line(), columns, values());
            }
        }
    }

    /// The values of one row; goes to its closing bracket. Of an expression, the first text counts.
    private List<String> values() throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean texted = false;
        for (int depth = 1; depth > 0 && tokens.next() != Kind.END; ) {
            boolean over = depth == 1 && (tokens.isSign(',') || tokens.isSign(')'));
            depth += tokens.isSign('(') ? 1 : tokens.isSign(')') ? -1 : 0;
            if (over) {
                values.add(!texted && value.toString().equalsIgnoreCase("NULL") ? "" : value.toString());
                value.setLength(0);
                texted = false;
            } else if (tokens.kind() == Kind.TEXT) {
                value.replace(0, texted ? 0 : value.length(), texted ? "" : tokens.text());
                texted = true;
            } else if (!texted) {
                value.append(tokens.text());
            }
        }
        return tokens.isEnd() ? List.of() : values;
    }

    private void copy() throws IOException {
        tokens.next();
        String table = table();
        List<String> columns = tokens.isSign('(') ? columns() : created.getOrDefault(table, List.of());
        boolean csv = false;
        boolean stdin = false;
        while (!tokens.isSign(';') && !tokens.isEnd()) {
            csv |= tokens.isWord("CSV") || tokens.isWord("BINARY");
            stdin |= tokens.isWord("STDIN");
            tokens.next();
        }
        if (!stdin || tokens.isEnd()) {
            return;
        }
        tokens.skipLine();
        boolean wanted = DatabaseRows.TABLES.contains(table);
        if (wanted && csv) {
            rows.bad(tokens.line(), "COPY: in another format (expected: text, as pg_dump writes it)");
            found = true;
        } else if (wanted) {
            begin(table, columns);
        }
        Lines lines = new Lines(in, tokens.line());
        for (var line = lines.next(); line.isPresent() && !line.get().equals("\\."); line = lines.next()) {
            if (wanted && !csv) {
                row(table, lines.line(), columns, CopyText.values(line.get()));
            }
        }
        tokens.at(lines.line() + 1);
    }

    private void begin(String table, List<String> columns) {
        found = true;
        Map<String, String> all = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> !DatabaseRows.LEFT_OUT.contains(column))
                .forEach(column -> all.put(column, ""));
        rows.columns(new ForeignRow(0, table, all));
    }

    private void row(String table, long line, List<String> columns, List<String> values) {
        if (columns.isEmpty()) {
            rows.bad(line, "columns: not told (expected: the table's CREATE TABLE in the same dump)");
            return;
        }
        if (values.size() != columns.size()) {
            rows.bad(line, "values: " + values.size() + " (expected: " + columns.size() + ", one for each column)");
            return;
        }
        Map<String, String> told = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty() && !DatabaseRows.LEFT_OUT.contains(columns.get(i))) {
                told.put(columns.get(i), values.get(i));
            }
        }
        rows.row(new ForeignRow(line, table, told));
    }
}
