package dev.rehome.cli.demo;

import dev.rehome.cli.assembly.Served;
import dev.rehome.config.Config;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.Vendor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rehome demo`: the gateway with simulated vendors on loopback. It makes a tour of calls, prints what came back, and
/// stays up.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run the gateway with simulated vendors, show a tour of calls, and stay up to try it.")
public final class DemoCommand implements Callable<Integer> {
    private static final Set<String> VENDORS = Set.of("openai", "zhipu", "moonshot-cn");
    private static final int PORT = 8080;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "TOUR",
            description = "`relocation`: the replay of June and July 2024; without it the short tour.")
    private Optional<String> tour = Optional.empty();

    @Option(
            names = "--clock",
            paramLabel = "DATE",
            description = "The day on which the gateway stays up, such as 2024-07-10.")
    private Optional<String> clock = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "The port of the API, if it is free (default: 8080; 0 takes a free one); the admin port is the next.")
    private int firstPort = PORT;

    @Option(names = "--once", description = "End after the tour.")
    private boolean once;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "With `relocation`: put its files there (plan, reports, store) and keep them.")
    private Optional<Path> keep = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (tour.isPresent()) {
            return relocation(tour.get());
        }
        Optional<LocalDate> day = clock.map(this::day);
        Path directory = Files.createTempDirectory("rehome-demo");
        DrivenClock driven = new DrivenClock();
        PrintWriter out = spec.commandLine().getOut();
        try (Simulators vendors = Simulators.start(vendors());
                Served served = Served.start(config(directory, vendors, firstPort), driven, "demo")) {
            int port = served.gateway().port();
            DemoTour tourOfCalls = new DemoTour(out, port, driven, vendors);
            boolean asExpected = tourOfCalls.run();
            day.ifPresentOrElse(
                    date -> driven.set(date.atStartOfDay(ZoneOffset.UTC).toInstant()), driven::real);
            if (!once) {
                tourOfCalls.invite(served.gateway().adminPort(), day);
                stayUp(served, directory);
            }
            return asExpected ? 0 : 1;
        } finally {
            delete(directory);
        }
    }

    private int relocation(String named) throws Exception {
        if (!named.equals("relocation")) {
            throw new ParameterException(
                    spec.commandLine(), "TOUR: " + named + " (expected: relocation, or none for the short tour)");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (keep.isPresent()) {
            return new RelocationDemo(out, kept(keep.get())).run() ? 0 : 1;
        }
        Path directory = Files.createTempDirectory("rehome-demo");
        try {
            return new RelocationDemo(out, directory).run() ? 0 : 1;
        } finally {
            delete(directory);
        }
    }

    private Path kept(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), "--keep: " + directory + " (expected: an empty directory, or none yet)");
            }
        }
        return directory.toAbsolutePath();
    }

    private static List<Vendor> vendors() {
        return SimulatedVendors.all().stream()
                .filter(vendor -> VENDORS.contains(vendor.card().id()))
                .toList();
    }

    private static Config config(Path directory, Simulators vendors, int firstPort) {
        Map<String, String> values = new HashMap<>();
        values.put("DEMO_PORT", String.valueOf(freeOr(firstPort)));
        values.put("DEMO_ADMIN_PORT", String.valueOf(firstPort == 0 ? 0 : freeOr(firstPort + 1)));
        vendors.all().forEach(vendor -> {
            String name = "DEMO_" + vendor.card().id().toUpperCase(Locale.ROOT).replace("-", "_");
            values.put(name + "_URL", vendor.baseUrl());
            values.put(name + "_KEY", vendor.card().credential().get("api_key"));
        });
        return DemoConfig.of(directory, values);
    }

    /// The port if nobody listens on it, else 0 for a free one.
    private static int freeOr(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return port;
        } catch (IOException _) {
            return 0;
        }
    }

    private static void stayUp(Served served, Path directory) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            served.close();
            // Here, because the program ends with its shutdown hooks and does not wait for the way out of `call`.
            delete(directory);
            ended.countDown();
        }));
        ended.await();
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new ParameterException(
                    spec.commandLine(), "--clock: '" + text + "' (expected: a date such as 2024-07-10)", wrong);
        }
    }

    /// Deletes what is there; what cannot be deleted stays in the system's temporary directory.
    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // Also where the other way out has deleted it already.
        }
    }
}
