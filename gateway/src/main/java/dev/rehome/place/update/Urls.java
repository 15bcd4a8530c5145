package dev.rehome.place.update;

import dev.rehome.place.Address;
import dev.rehome.place.SpecialUse;
import java.net.URI;
import java.util.Optional;

/// Which URLs data may come from: `https`, and plain `http` from this machine only.
final class Urls {
    private Urls() {}

    static boolean isLoopback(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        Optional<SpecialUse> use = Address.parse(bare).flatMap(Address::special);
        return host.equalsIgnoreCase("localhost") || use.equals(Optional.of(SpecialUse.LOOPBACK));
    }

    /// The URL that this text is; throws `IllegalArgumentException` where data may not come from it.
    static URI parse(String name, String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": '" + text + "' (expected: a URL)", e);
        }
        if (!isAllowed(url)) {
            throw new IllegalArgumentException(
                    name + ": '" + text + "' (expected: https://..., or http:// on loopback)");
        }
        return url;
    }

    static boolean isAllowed(URI url) {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && ("https".equalsIgnoreCase(url.getScheme())
                        || "http".equalsIgnoreCase(url.getScheme()) && isLoopback(url));
    }
}
