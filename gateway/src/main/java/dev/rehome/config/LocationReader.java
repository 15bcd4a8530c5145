package dev.rehome.config;

import dev.rehome.call.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads where the gateway runs, how callers are located, and how the dataset is read.
final class LocationReader {
    /// What is said of networks where the file says nothing else.
    private static final String NOTE = "hosting range";
    private static final long DOWNLOAD_BYTES_MAX = 4L << 30;
    private static final long DOWNLOAD_BYTES_USUAL = 512L << 20;
    private static final Map<String, ClientAddress> CLIENT_ADDRESSES = Map.of(
            "socket", ClientAddress.SOCKET,
            "xff", ClientAddress.XFF,
            "forwarded", ClientAddress.FORWARDED,
            "proxy_protocol", ClientAddress.PROXY_PROTOCOL);
    private static final Map<String, WhenUnknown> WHEN_UNKNOWN =
            Map.of("deny", WhenUnknown.DENY, "account", WhenUnknown.ACCOUNT);
    private static final Type<IpSource> BUILTIN = Type.choice(Map.of("builtin", new IpSource.Builtin()));

    private static final Type<Cidr> NETWORK = Type.of(
            Types.CIDR.word(),
            Types.CIDR.expected() + ", not the whole internet",
            Types.CIDR.placeholder(),
            text -> Cidr.parse(text).filter(cidr -> cidr.prefixBits() > 0));

    private LocationReader() {}

    static Location location(Section section) {
        Place gateway = section.value("gateway", Types.PLACE).required();
        ClientAddress clientAddress =
                section.value("client_address", Type.choice(CLIENT_ADDRESSES)).or(ClientAddress.SOCKET, "socket");
        List<Cidr> proxies = section.items("trusted_proxies", "network").stream()
                .map(item -> item.value(NETWORK))
                .toList();
        checkProxies(section, clientAddress, proxies);
        List<Item> items = section.items("sources", "builtin or IpSource", "[builtin]");
        List<IpSource> sources = items.stream().map(LocationReader::source).toList();
        WhenUnknown whenUnknown =
                section.value("when_unknown", Type.choice(WHEN_UNKNOWN)).or(WhenUnknown.DENY, "deny");
        return new Location(
                gateway,
                clientAddress,
                proxies,
                section.has("sources") ? sources : List.of(new IpSource.Builtin()),
                whenUnknown);
    }

    private static void checkProxies(Section section, ClientAddress clientAddress, List<Cidr> proxies) {
        if (clientAddress == ClientAddress.SOCKET && !proxies.isEmpty()) {
            section.fault(
                    "trusted_proxies",
                    "given with client_address: socket",
                    "client_address xff, forwarded or proxy_protocol, or no trusted proxies");
        }
        if (clientAddress != ClientAddress.SOCKET && proxies.isEmpty()) {
            section.fault(
                    "trusted_proxies",
                    "missing",
                    "the networks that may say who the client is, or client_address: socket");
        }
    }

    private static IpSource source(Item item) {
        return item.isText() ? item.value(BUILTIN) : item.section("IpSource", LocationReader::sourceFile);
    }

    private static IpSource sourceFile(Section section) {
        Optional<Path> mmdb = section.path("mmdb").optional();
        Optional<Path> csv = section.path("csv").optional();
        Optional<Path> networks = section.path("networks").optional();
        Optional<String> note = section.value("note", Types.TEXT).optional();
        List<String> given =
                Stream.of("mmdb", "csv", "networks").filter(section::has).toList();
        if (given.size() != 1) {
            String value = given.isEmpty() ? "missing" : "given with " + given.getLast();
            section.fault("mmdb", value, "one of mmdb, csv and networks");
        }
        Optional<Download> download = download(section);
        if (networks.isPresent()) {
            download.ifPresent(_ -> section.fault("url", "given with networks", "url beside mmdb or csv"));
            return new IpSource.Networks(networks.get(), note.orElse(NOTE));
        }
        note.ifPresent(text -> section.fault("note", text, "networks beside it"));
        return mmdb.<IpSource>map(file -> new IpSource.Mmdb(file, download))
                .orElseGet(() -> new IpSource.Csv(csv.orElse(Path.of("")), download));
    }

    private static Optional<Download> download(Section section) {
        Optional<String> sha256 = section.value("sha256", Types.SHA256).optional();
        long maxBytes = section.value("max_bytes", Quantities.bytes(DOWNLOAD_BYTES_MAX))
                .or(DOWNLOAD_BYTES_USUAL, Quantities.sizeText(DOWNLOAD_BYTES_USUAL));
        for (String name : List.of("sha256", "max_bytes")) {
            if (section.has(name) && !section.has("url")) {
                section.fault(name, "given without url", "url beside it");
            }
        }
        return section.value("url", Addresses.DOWNLOAD).optional().map(url -> new Download(url, sha256, maxBytes));
    }

    static AvailabilityOptions availability(Section section) {
        List<String> dryRun = section.items("dry_run", "text").stream()
                .map(item -> item.value(Types.MODEL_PATTERN))
                .toList();
        Optional<Path> dir = section.path("dir").optional();
        if (!dryRun.isEmpty() && !section.has("dir")) {
            section.fault("dry_run", "given without dir", "dir: only the operator's own rules can be tried");
        }
        return new AvailabilityOptions(
                dir,
                section.value("territories_follow_parent", Types.FLAG).or(false),
                section.value("strict_subdivisions", Types.FLAG).or(false),
                dryRun);
    }
}
