package dev.rehome.ledger;

import dev.rehome.json.JsonText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Rows as JSON objects of one line. Empty texts and absent numbers are left out; unknown names are skipped.
final class RowJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, Column> COLUMNS = columns();

    private RowJson() {}

    private static Map<String, Column> columns() {
        Map<String, Column> columns = new HashMap<>();
        for (Column column : Column.values()) {
            columns.put(column.word(), column);
        }
        return Map.copyOf(columns);
    }

    static String line(Row row) {
        StringBuilder out = new StringBuilder(640).append('{');
        for (Column column : Column.values()) {
            boolean absent = column.isText() ? row.text(column).isEmpty() : row.number(column) == Row.ABSENT;
            if (absent) {
                continue;
            }
            if (out.length() > 1) {
                out.append(',');
            }
            out.append('"').append(column.word()).append("\":");
            if (column.isText()) {
                JsonText.quote(row.text(column), out);
            } else {
                out.append(row.number(column));
            }
        }
        return out.append('}').toString();
    }

    /// The row that this line holds, or empty if it is none.
    static Optional<Row> parse(String line) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Row row = new Row();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                Column column = COLUMNS.get(name);
                JsonToken token = in.nextToken();
                if (column == null) {
                    in.skipChildren();
                } else if (column.isText() && token == JsonToken.VALUE_STRING) {
                    row.put(column, in.getString());
                } else if (!column.isText() && token == JsonToken.VALUE_NUMBER_INT) {
                    row.put(column, in.getLongValue());
                } else {
                    return Optional.empty();
                }
            }
            boolean ended = in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
            return ended && !row.text(Column.CALL_ID).isEmpty() ? Optional.of(row) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
