package dev.rehome.place;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A use of addresses that says nothing about a place.
///
/// Networks: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 9637 for 3fff::/20, RFC 9602
/// for 5f00::/16), and the IANA IPv6 address space, which assigns public addresses from 2000::/3 only.
public enum SpecialUse {
    UNSPECIFIED("unspecified", "0.0.0.0/8", "::/128"),
    LOOPBACK("loopback", "127.0.0.0/8", "::1/128"),
    PRIVATE("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    CARRIER_NAT("carrier-grade NAT", "100.64.0.0/10"),
    LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
    NAT64("NAT64", "64:ff9b::/96", "64:ff9b:1::/48"),
    TEREDO("Teredo", "2001::/32"),
    SIX_TO_FOUR("6to4", "192.88.99.0/24", "2002::/16"),
    BENCHMARKING("benchmarking", "198.18.0.0/15", "2001:2::/48"),
    DOCUMENTATION("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    PROTOCOL(
            "protocol assignment",
            "192.0.0.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.175.48.0/24",
            "2001::/23"),
    MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
    RESERVED("reserved", "240.0.0.0/4", "::/3", "4000::/2", "8000::/1");

    private static final List<SpecialUse> ALL = List.of(values());

    private final String word;
    // An unmodifiable list of records.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Cidr> networks;

    SpecialUse(String word, String... networks) {
        this.word = word;
        this.networks = Arrays.stream(networks).map(Cidr::of).toList();
    }

    /// The word for explanations.
    public String word() {
        return word;
    }

    /// The networks of this use. Where those of two uses overlap, the use that is declared first has the address.
    public List<Cidr> networks() {
        return networks;
    }

    static Optional<SpecialUse> of(Address address) {
        for (SpecialUse use : ALL) {
            for (Cidr network : use.networks) {
                if (network.contains(address)) {
                    return Optional.of(use);
                }
            }
        }
        return Optional.empty();
    }
}
