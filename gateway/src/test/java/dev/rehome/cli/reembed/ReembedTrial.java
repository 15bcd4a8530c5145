package dev.rehome.cli.reembed;

import dev.rehome.cli.Commands;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the tests of `rehome reembed` share: simulated vendors, a configuration, and the command, in this process or in
/// one that can be killed.
final class ReembedTrial implements AutoCloseable {
    static final Instant BEFORE = Instant.parse("2024-06-25T00:00:00Z");
    static final Instant AFTER = Instant.parse("2024-07-10T00:00:00Z");

    private final Path directory;
    private final Simulators vendors;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ReembedTrial() throws IOException {
        this.directory = Files.createTempDirectory("rehome-reembed");
        this.vendors = Simulators.start(SimulatedVendors.all().stream()
                .filter(vendor -> List.of("openai", "qwen", "zhipu")
                        .contains(vendor.card().id()))
                .toList());
    }

    /// Begins anew, without files.
    void forget() throws IOException {
        vendors.all().forEach(Simulated::forget);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        vendors.close();
        forget();
        Files.delete(directory);
    }

    Simulated vendor(String id) {
        return vendors.of(id);
    }

    int calls(String vendor) {
        return vendors.of(vendor).received().size();
    }

    int run(Instant now, String... arguments) throws IOException {
        return run(Map.of(), now, arguments);
    }

    int run(Map<String, String> environment, Instant now, String... arguments) throws IOException {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        // A clock that goes: a provider that wants to be left alone is called again only then.
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
        CommandLine line = Commands.line(environment, clock);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        line.getSubcommands()
                .values()
                .forEach(sub -> sub.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)));
        return line.execute(words(arguments).toArray(String[]::new));
    }

    /// The same in a process of its own, at the present day.
    Process start(String... arguments) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rehome.Rehome");
        return new ProcessBuilder(Stream.concat(java, words(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("process.log").toFile())
                .start();
    }

    private Stream<String> words(String... arguments) throws IOException {
        String config = file("rehome.yaml", configuration());
        return Stream.concat(Stream.of("reembed", "-c", config, "--key", "web"), Arrays.stream(arguments));
    }

    private String configuration() {
        String providers = vendors.all().stream()
                .map(vendor -> "  - { id: " + vendor.card().id() + ", kind: "
                        + vendor.card().kind() + ", base_url: \""
                        + vendor.baseUrl() + "\", availability: "
                        + (vendor.card().id().equals("openai") ? "openai" : "everywhere")
                        + ", credential: { api_key: \""
                        + vendor.card().secret("api_key") + "\" }"
                        + (vendor.card().id().equals("qwen")
                                ? ", prices: { text-embedding-v2: { currency: USD, input_per_million: 1000,"
                                        + " output_per_million: 0 } }"
                                : "")
                        + " }\n")
                .collect(Collectors.joining());
        return """
                listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
                store: sqlite:rehome.db
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
                accounts: [{ id: acme, country: SG }]
                keys:
                  - { id: web, account: acme, secret: "a-secret-of-the-tests", models: [old], end_user: fixed, place: CN }
                limits: { attempts_max: 1 }
                grace: [{ notice: openai-2024-06-24, accepted_by: "a tester" }]
                models:
                  - { name: old, targets: [openai/text-embedding-3-small] }
                providers:
                """ + providers;
    }

    String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    Path at(String name) {
        return directory.resolve(name);
    }

    String path(String name) {
        return at(name).toString();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /// Both, for the description of an assertion.
    String said() {
        return out + "" + err;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }
}
