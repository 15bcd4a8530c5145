package dev.rehome.dialect.adapt;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Outbound;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The hosts that results may be got from: those that are known of the vendor, by TLS only; those that the operator
/// declares with the provider's option `result_hosts`; and the host of the provider's own base URL.
///
/// `result_hosts` is a list with commas, such as `cdn.example.com, *.files.example.com, 10.0.0.7:9000`. A name that
/// leads to an address that is not public is followed only with `result_private: allow`; an address that is
/// declared itself is.
public final class ResultHosts {
    private static final String OPTION = "result_hosts";
    private static final String PRIVATE_OPTION = "result_private";

    private final List<String> known;
    private final List<String> declared;
    private final String own;
    private final boolean isPrivateAllowed;

    private ResultHosts(List<String> known, List<String> declared, String own, boolean isPrivateAllowed) {
        this.known = known;
        this.declared = declared;
        this.own = own;
        this.isPrivateAllowed = isPrivateAllowed;
    }

    /// @param known hosts of the vendor
    /// @throws IllegalArgumentException when the option `result_private` is none of its words
    public static ResultHosts of(List<String> known, Kind.Site site) {
        List<String> declared = new ArrayList<>();
        for (String host : site.options().getOrDefault(OPTION, "").split(",")) {
            if (!host.isBlank()) {
                declared.add(host.strip().toLowerCase(Locale.ROOT));
            }
        }
        String privately = site.options().getOrDefault(PRIVATE_OPTION, "deny");
        if (!privately.equals("deny") && !privately.equals("allow")) {
            throw new IllegalArgumentException(
                    "options." + PRIVATE_OPTION + ": " + privately + " (expected: allow or deny)");
        }
        return new ResultHosts(
                List.copyOf(known), List.copyOf(declared), authority(site.baseUrl()), privately.equals("allow"));
    }

    /// How a result is got; empty where its host is not declared.
    public Optional<Outbound.Fetch> fetch(URI result) {
        String scheme = result.getScheme() == null ? "" : result.getScheme().toLowerCase(Locale.ROOT);
        boolean isPlain = scheme.equals("http");
        if (result.getHost() == null || result.getRawUserInfo() != null || !isPlain && !scheme.equals("https")) {
            return Optional.empty();
        }
        String authority = authority(result);
        if (authority.equals(own)) {
            return Optional.of(new Outbound.Fetch(result, true));
        }
        if (declared.stream().anyMatch(pattern -> matches(pattern, authority))) {
            boolean isNamed = declared.contains(authority) && isAddress(result.getHost());
            return Optional.of(new Outbound.Fetch(result, isPrivateAllowed || isNamed));
        }
        return known.stream().anyMatch(pattern -> matches(pattern, authority))
                ? Optional.of(new Outbound.Fetch(isPlain ? secured(result) : result, false))
                : Optional.empty();
    }

    private static boolean matches(String pattern, String authority) {
        return pattern.startsWith("*.")
                ? authority.length() > pattern.length() - 1 && authority.endsWith(pattern.substring(1))
                : pattern.equals(authority);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    /// Host and port in lower case; the port of the scheme is left out.
    private static String authority(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean isUsual = port < 0 || port == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
        return isUsual ? host : host + ":" + port;
    }

    /// Some vendors give plain addresses of hosts that speak TLS.
    private static URI secured(URI plain) {
        try {
            return new URI("https" + plain.toString().substring("http".length()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
