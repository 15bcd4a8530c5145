package dev.rehome.config;

import dev.rehome.call.Place;
import dev.rehome.dialect.Secret;
import java.net.URI;
import java.util.Optional;

/// Where calls to a provider leave from.
///
/// @param place the country or region that the provider sees them come from; `location.gateway` unless given
/// @param proxy the one outbound proxy, `http://HOST:PORT` or `socks5://HOST:PORT`; `place` is then the proxy's
/// @param proxyUser the user name for the proxy
/// @param proxyPassword the password for the proxy
public record Egress(Place place, Optional<URI> proxy, Optional<String> proxyUser, Optional<Secret> proxyPassword) {}
