package dev.rehome.config;

import dev.rehome.call.Place;
import java.util.List;

/// Where this gateway runs, and how it finds out where a caller is.
///
/// @param gateway the country or region where this gateway runs; the egress of a provider unless that says
///     otherwise
/// @param clientAddress what says the client's address, exactly one: `socket` (the connection), `xff`
///     (`X-Forwarded-For`), `forwarded` (RFC 7239) or `proxy_protocol`
/// @param trustedProxies the networks (CIDR) that may say who the client is; the right-most hop outside them is
///     the client. Needed with, and only with, `xff`, `forwarded` and `proxy_protocol`
/// @param sources the IP tables, merged at load: `builtin`, `{ mmdb: FILE }`, `{ csv: FILE }`,
/// `{ networks: FILE }`
/// @param whenUnknown what to do when nothing says where the end user is: `deny`, or `account`, which takes the
///     account's country
public record Location(
        Place gateway,
        ClientAddress clientAddress,
        List<Cidr> trustedProxies,
        List<IpSource> sources,
        WhenUnknown whenUnknown) {
    public Location {
        trustedProxies = List.copyOf(trustedProxies);
        sources = List.copyOf(sources);
    }
}
