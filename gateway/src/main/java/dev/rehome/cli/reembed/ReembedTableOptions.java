package dev.rehome.cli.reembed;

import dev.rehome.relocate.reembed.pg.PgCorpus;
import dev.rehome.relocate.reembed.pg.PgTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The options of `rehome reembed` for a table.
final class ReembedTableOptions {
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&]*|(//[^/@]*:)[^/@]*@");

    @Option(
            names = "--pgvector",
            paramLabel = "URL",
            description =
                    "A table with pgvector in place of files: jdbc:postgresql://host/database?user=me. The password"
                            + " is taken from PGPASSWORD, or from the URL.")
    Optional<String> url = Optional.empty();

    @Option(names = "--table", paramLabel = "NAME", description = "The table, with or without its schema.")
    Optional<String> table = Optional.empty();

    @Option(
            names = "--id-column",
            paramLabel = "NAME",
            defaultValue = "id",
            description = "Its key (default: ${DEFAULT-VALUE}).")
    String id = "id";

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "What is embedded (default: ${DEFAULT-VALUE}).")
    String text = "text";

    @Option(names = "--vector-column", paramLabel = "NAME", description = "The old vectors; they stay.")
    Optional<String> vector = Optional.empty();

    @Option(names = "--new-column", paramLabel = "NAME", description = "Where the new vectors go.")
    Optional<String> anew = Optional.empty();

    @Option(names = "--create-column", description = "Add that column where it is missing.")
    boolean create;

    boolean isAsked() {
        return url.isPresent();
    }

    /// @param dimensions of a column that is created
    /// @throws IllegalArgumentException when an option is wrong
    PgCorpus open(String target, int dimensions, boolean isDry, Map<String, String> environment) throws IOException {
        PgTable named = new PgTable(
                table.orElseThrow(() -> new IllegalArgumentException("--table: missing (expected: a table)")),
                id,
                text,
                vector,
                anew.orElseThrow(() -> new IllegalArgumentException(
                        "--new-column: missing (expected: the column of the new vectors)")));
        if (create && dimensions == 0) {
            throw new IllegalArgumentException(
                    "--create-column: nobody says how long the vectors are (expected: --dimensions)");
        }
        Connection connection = connection(environment);
        try {
            return PgCorpus.open(connection, new PgCorpus.Opening(named, target, create ? dimensions : 0, isDry));
        } catch (IOException | RuntimeException failed) {
            try {
                connection.close();
            } catch (SQLException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    private Connection connection(Map<String, String> environment) throws IOException {
        String address = url.orElseThrow();
        if (!address.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "--pgvector: " + hidden(address) + " (expected: jdbc:postgresql://host/database)");
        }
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "rehome reembed");
        Optional.ofNullable(environment.get("PGPASSWORD"))
                .ifPresent(password -> properties.setProperty("password", password));
        if (!address.contains("user=")) {
            Optional.ofNullable(environment.get("PGUSER")).ifPresent(user -> properties.setProperty("user", user));
        }
        try {
            return DriverManager.getConnection(address, properties);
        } catch (SQLException failed) {
            throw new IOException(
                    "--pgvector: " + hidden(address) + ": " + hidden(String.valueOf(failed.getMessage())), failed);
        }
    }

    private static String hidden(String text) {
        return PASSWORD.matcher(text)
                .replaceAll(found -> found.group(1) != null ? found.group(1) + "***" : found.group(2) + "***@");
    }
}
