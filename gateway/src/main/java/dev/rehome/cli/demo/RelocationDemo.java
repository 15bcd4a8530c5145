package dev.rehome.cli.demo;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Served;
import dev.rehome.cli.demo.replay.Company;
import dev.rehome.cli.demo.replay.Tally;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// `rehome demo relocation`: June and July 2024 again, with simulated vendors and a clock that is driven. A company of
/// six applications gets OpenAI's notice and is gone before the day; every step is made by the commands that a user
/// has.
final class RelocationDemo {
    private static final String CONFIG = "rehome.yaml";
    private static final Set<String> VENDORS = Set.of("openai", "zhipu", "moonshot-cn", "qwen");
    private static final List<String> KEYS = List.of("assistant", "extract", "search", "inspect", "service", "nightly");

    private final PrintWriter out;
    private final Path directory;

    /// @param directory where its files are put; empty at the beginning
    RelocationDemo(PrintWriter out, Path directory) {
        this.out = out;
        this.directory = directory;
    }

    /// Runs it to its end.
    ///
    /// @return whether all came as it says
    boolean run() throws Exception {
        DrivenClock clock = new DrivenClock();
        clock.set(RelocationScenes.BEGIN);
        try (Simulators vendors = Simulators.start(Options.standard().at(clock), vendors())) {
            Map<String, String> environment = environment(vendors);
            Config config = config(environment);
            DemoTerminal terminal = new DemoTerminal(out, directory, environment, clock);
            Map<String, Tally.Seen> seen = played(terminal, config, clock, vendors);
            // With the gateway stopped, all rows of its ledger are in the store.
            new RelocationSum(terminal, seen).say(directory.resolve("rehome.db"));
            return terminal.isAsExpected();
        }
    }

    private Map<String, Tally.Seen> played(DemoTerminal terminal, Config config, DrivenClock clock, Simulators vendors)
            throws Exception {
        try (Served served = Served.start(config, clock, "demo");
                Company company =
                        new Company("http://127.0.0.1:" + served.gateway().port() + "/v1", RelocationDemo::secret)) {
            new RelocationScenes(terminal, company, directory).play();
            new RelocationMoves(terminal, company, vendors).play();
            return company.seen();
        }
    }

    private static List<Vendor> vendors() {
        return SimulatedVendors.all().stream()
                .filter(vendor -> VENDORS.contains(vendor.card().id()))
                .toList();
    }

    private static Map<String, String> environment(Simulators vendors) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("DEMO_PORT", String.valueOf(freePort()));
        values.put("DEMO_ADMIN_PORT", String.valueOf(freePort()));
        vendors.all().forEach(vendor -> {
            String name = "DEMO_" + vendor.card().id().toUpperCase(Locale.ROOT).replace("-", "_");
            values.put(name + "_URL", vendor.baseUrl());
            values.put(name + "_KEY", vendor.card().credential().get("api_key"));
        });
        KEYS.forEach(key -> values.put("DEMO_" + key.toUpperCase(Locale.ROOT) + "_KEY", secret(key)));
        return values;
    }

    private static String secret(String key) {
        return "rh-demo-" + key + "-for-loopback-only";
    }

    /// The commands need to know the ports beforehand, so they are looked for, and not left to the engine.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Config config(Map<String, String> environment) throws IOException {
        Path file = directory.resolve(CONFIG);
        try (InputStream resource = RelocationDemo.class.getResourceAsStream("relocation.yaml")) {
            if (resource == null) {
                throw new IllegalStateException("relocation.yaml is not in the program");
            }
            Files.copy(resource, file);
        }
        return switch (Assembly.configReader(environment).read(file)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) ->
                throw new IllegalStateException("the demo's configuration: " + errors);
        };
    }
}
