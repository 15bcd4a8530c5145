package dev.rehome.config;

import dev.rehome.dialect.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// URLs and hosts.
final class Addresses {
    private static final URI LOOPBACK = URI.create("http://127.0.0.1");
    private static final int PORT_MAX = 65_535;

    /// The base URL of a provider, without its trailing slashes.
    static final Type<URI> BASE_URL = Type.of(
            "URL",
            "a URL with http, https, ws or wss, without user, query and fragment",
            LOOPBACK,
            text -> url(text, List.of("http", "https", "ws", "wss"))
                    .filter(url -> url.getRawQuery() == null)
                    .map(Addresses::withoutTrailingSlash));

    static final Type<URI> PROXY = Type.of(
            "URL",
            "http://HOST:PORT or socks5://HOST:PORT, without user, path and query",
            LOOPBACK,
            text -> url(text, List.of("http", "socks5"))
                    .filter(url -> url.getPort() > 0 && url.getRawQuery() == null && isBare(url)));

    static final Type<URI> DOWNLOAD = Type.of(
            "URL",
            "a URL with https (http only on loopback), without user and fragment",
            LOOPBACK,
            text -> url(text, List.of("http", "https"))
                    .filter(url -> url.getScheme().equals("https") || isLoopback(url.getHost())));

    static final Type<URI> PAGE =
            Type.of("URL", "a URL with http or https", LOOPBACK, text -> url(text, List.of("http", "https")));

    static final Type<String> HOST = Type.text("host", "an IP address or a host name", Addresses::isHost);

    static final Type<Shared> SHARED = Type.<Shared>of(
                    "text",
                    "none, redis://[:PASSWORD@]HOST[:PORT] or rediss://...",
                    new Shared.None(),
                    Addresses::shared)
            .secret();

    private Addresses() {}

    /// Whether this names the machine itself, without asking a name server.
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isHost(String text) {
        if (text.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?") && !text.matches("[0-9.]+")) {
            return true;
        }
        try {
            return !text.contains("[")
                    && !InetAddress.ofLiteral(text).getHostAddress().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<URI> url(String text, List<String> schemes) {
        return parsed(text)
                .filter(url -> schemes.contains(url.getScheme()))
                .filter(url -> url.getRawUserInfo() == null && url.getRawFragment() == null);
    }

    /// A URL with a host, which may have a user.
    static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean isWhole = url.getScheme() != null && url.getHost() != null && url.getPort() <= PORT_MAX;
            return isWhole ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static URI withoutTrailingSlash(URI url) {
        String text = url.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }

    private static boolean isBare(URI url) {
        return url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
    }

    private static Optional<Shared> shared(String text) {
        if (text.equals("none")) {
            return Optional.of(new Shared.None());
        }
        return parsed(text)
                .filter(url -> List.of("redis", "rediss").contains(url.getScheme()))
                .filter(url -> isBare(url) && url.getRawQuery() == null && url.getRawFragment() == null)
                .map(url -> new Shared.Redis(
                        url.getHost(),
                        url.getPort() < 0 ? 6379 : url.getPort(),
                        url.getScheme().equals("rediss"),
                        passwordOf(url)));
    }

    private static Optional<Secret> passwordOf(URI url) {
        return Optional.ofNullable(url.getUserInfo())
                .filter(user -> user.contains(":"))
                .map(user -> new Secret(user.substring(user.indexOf(':') + 1)));
    }
}
