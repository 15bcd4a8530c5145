package dev.rehome.place.update;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy that `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` name, in either case. Loopback is always
/// direct.
final class EnvironmentProxy extends ProxySelector {
    private final Map<String, String> environment;

    EnvironmentProxy(Map<String, String> environment) {
        super();
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || Urls.isLoopback(uri) || isExempt(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        return variable(uri.getScheme() + "_proxy")
                .or(() -> variable("all_proxy"))
                .map(EnvironmentProxy::proxy)
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private boolean isExempt(String host) {
        for (String entry : variable("no_proxy").orElse("").split(",")) {
            String name = entry.strip().toLowerCase(Locale.ROOT);
            String suffix = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || !name.isEmpty() && ("." + host).endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    private static Proxy proxy(String value) {
        URI uri = URI.create(value.contains("://") ? value : "http://" + value);
        if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("proxy variable (expected: http://HOST:PORT)");
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The client reports the failure.
    }
}
