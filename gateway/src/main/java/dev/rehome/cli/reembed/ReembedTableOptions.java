package dev.rehome.cli.reembed;

import dev.rehome.config.Variables;
import dev.rehome.relocate.reembed.pg.PgAddress;
import dev.rehome.relocate.reembed.pg.PgCorpus;
import dev.rehome.relocate.reembed.pg.PgTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of `rehome reembed` for a table.
final class ReembedTableOptions {
    @Option(
            names = "--pgvector",
            paramLabel = "URL",
            description =
                    "A table with pgvector in place of files: jdbc:postgresql://host/database?user=me. The password"
                            + " is taken from PGPASSWORD, or stands in the URL: password=$${file:PATH} or $${NAME}.")
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

    /// @throws IllegalArgumentException when an option is wrong
    PgCorpus open(String target, Map<String, String> environment) throws IOException {
        PgTable named = new PgTable(
                table.orElseThrow(() -> new IllegalArgumentException("--table: missing (expected: a table)")),
                id,
                text,
                vector,
                anew.orElseThrow(() -> new IllegalArgumentException(
                        "--new-column: missing (expected: the column of the new vectors)")));
        PgAddress address = PgAddress.of(
                url.orElseThrow(),
                value -> Variables.in(value, environment, Path.of("").toAbsolutePath()),
                environment);
        Connection connection = address.connect();
        try {
            return PgCorpus.open(connection, new PgCorpus.Opening(named, target, create));
        } catch (IOException | RuntimeException failed) {
            try {
                connection.close();
            } catch (SQLException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }
}
