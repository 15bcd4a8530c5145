package dev.rehome.config;

import dev.rehome.dialect.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads where the gateway listens, who administers it, and where it keeps things.
final class ServingReader {
    private static final int POSTGRESQL_PORT = 5432;

    private ServingReader() {}

    static Listen listen(Section section) {
        String host = section.value("host", Addresses.HOST).or("127.0.0.1");
        int port = section.value("port", Types.PORT).or(8080);
        String adminHost = section.value("admin_host", Addresses.HOST).or("127.0.0.1");
        Field<Integer> adminField = section.value("admin_port", Types.PORT);
        int adminPort = adminField.or(8081);
        if (port == adminPort && port != 0) {
            section.fault("admin_port", Integer.toString(adminPort), "a port other than listen.port");
        }
        Optional<Tls> tls = section.optionalSection("tls", "Tls", ServingReader::tls);
        return new Listen(host, port, adminHost, adminPort, tls);
    }

    private static Tls tls(Section section) {
        return new Tls(
                section.path("certificate_file").required(),
                section.path("key_file").required());
    }

    static Admin admin(Section section, Listen listen) {
        if (!Addresses.isLoopback(listen.adminHost()) && !section.has("token")) {
            section.missing("token", "a secret, because listen.admin_host is not loopback");
        }
        return new Admin(section.value("token", Types.STRONG_SECRET).optional());
    }

    static Store store(Section section) {
        Type<Store> type = Type.<Store>of(
                        "text",
                        "sqlite:FILE or postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE",
                        new Store.Sqlite(Path.of("")),
                        text -> text.startsWith("sqlite:")
                                ? section.pathIn(text.substring("sqlite:".length()))
                                        .map(Store.Sqlite::new)
                                : Addresses.parsed(text).flatMap(ServingReader::postgresql))
                .secret();
        return section.value("store", type)
                .or(new Store.Sqlite(section.page().resolve("rehome.db")), "sqlite:rehome.db");
    }

    private static Optional<Store> postgresql(URI url) {
        String user = Optional.ofNullable(url.getUserInfo()).orElse("");
        String database = Optional.ofNullable(url.getPath()).orElse("");
        boolean isWhole = List.of("postgresql", "postgres").contains(url.getScheme())
                && !user.isEmpty()
                && database.matches("/[^/]+")
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (!isWhole) {
            return Optional.empty();
        }
        int colon = user.indexOf(':');
        return Optional.of(new Store.Postgresql(
                url.getHost(),
                url.getPort() < 0 ? POSTGRESQL_PORT : url.getPort(),
                database.substring(1),
                colon < 0 ? user : user.substring(0, colon),
                colon < 0 ? Optional.empty() : Optional.of(new Secret(user.substring(colon + 1)))));
    }

    static Log log(Section section) {
        Map<String, Log.Addresses> words = Map.of(
                "truncated", Log.Addresses.TRUNCATED, "hashed", Log.Addresses.HASHED, "none", Log.Addresses.NONE);
        return new Log(
                section.value("access", Types.FLAG).or(true),
                section.value("addresses", Type.choice(words)).or(Log.Addresses.TRUNCATED, "truncated"));
    }

    static Outbound outbound(Section section) {
        return new Outbound(section.path("ca_file").optional());
    }
}
