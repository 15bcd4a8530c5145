package dev.rehome.cli.serve;

import dev.rehome.call.Place;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Served;
import dev.rehome.cli.assembly.Versions;
import dev.rehome.config.Config;
import dev.rehome.config.ConfigReader;
import dev.rehome.config.ConfigWatcher;
import dev.rehome.config.KnownSites;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.config.Shared;
import dev.rehome.config.Store;
import dev.rehome.config.ZeroFile;
import dev.rehome.server.Gateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome serve`: the gateway, with a configuration file or without one.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serve. With -c, that configuration; it is read again when it changes or on SIGHUP.",
            "With --place and no file: the providers whose key variables are set, for users at that place."
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: rehome.yaml, if there is one and no --place).")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--place", paramLabel = "CC", description = "Serve without a file: where you and your users are.")
    private Optional<String> place = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "With --place: the port of the API (default: 8080).")
    private Optional<Integer> port = Optional.empty();

    public ServeCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (file.isPresent() && place.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--place: beside -c (expected: one of them)");
        }
        if (place.isPresent()) {
            return withoutFile(place(place.get()));
        }
        Path path = file.orElse(Path.of("rehome.yaml"));
        if (file.isEmpty() && !Files.exists(path)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "serve: no rehome.yaml here (expected: -c FILE, or --place CC to serve without a file)");
        }
        return withFile(path);
    }

    private int withFile(Path path) throws Exception {
        ConfigReader reader = Assembly.configReader(environment);
        return switch (reader.read(path)) {
            case Reading.Faulty(List<Problem> errors, List<Problem> warnings) -> {
                errors.forEach(err()::println);
                warnings.forEach(warning -> err().println("warning: " + warning));
                yield 1;
            }
            case Reading.Read(Config config, List<Problem> warnings) -> {
                warnings.forEach(warning -> err().println("warning: " + warning));
                refuseWhatIsNotBuilt(config);
                try (Served served = Served.start(config, clock, Versions.of(path))) {
                    announce(served.gateway(), config);
                    ConfigWatcher watcher = new ConfigWatcher(path, reader, reading -> reload(served, reading, path));
                    watcher.start(LOOK_EVERY);
                    Signals.onHangUp(watcher::reload);
                    awaitEnd(served);
                    watcher.close();
                }
                yield 0;
            }
        };
    }

    private int withoutFile(Place where) throws Exception {
        ZeroFile zero = ZeroFile.of(where, Path.of("."), environment, knownSites());
        zero.warnings().forEach(warning -> err().println("warning: " + warning));
        if (zero.config().providers().isEmpty()) {
            err().println("rehome: no provider: none of the key variables is set (expected: one of "
                    + String.join(", ", variables()) + ")");
            return 1;
        }
        Config config = ZeroFileModels.with(zero.config(), port);
        try (Served served = Served.start(config, clock, "environment")) {
            announce(served.gateway(), config);
            out().println("  key        " + zero.key().reveal() + "   (for this run only; shown once)");
            out().flush();
            awaitEnd(served);
        }
        return 0;
    }

    private void reload(Served served, Reading reading, Path path) {
        switch (reading) {
            case Reading.Faulty(List<Problem> errors, List<Problem> _) -> {
                errors.forEach(err()::println);
                err().println("rehome: the configuration was not taken; the one before it goes on");
            }
            case Reading.Read(Config config, List<Problem> warnings) -> {
                warnings.forEach(warning -> err().println("warning: " + warning));
                try {
                    refuseWhatIsNotBuilt(config);
                    served.replace(config, Versions.of(path));
                    err().println("rehome: took the changed configuration");
                } catch (IOException | RuntimeException refused) {
                    err().println("rehome: the configuration was not taken: " + refused.getMessage());
                }
            }
        }
        err().flush();
    }

    private void announce(Gateway gateway, Config config) {
        PrintWriter out = out();
        String scheme = config.listen().tls().isPresent() ? "https" : "http";
        out.println("Rehome serves on " + scheme + "://" + config.listen().host() + ":" + gateway.port() + "/v1");
        out.println("  admin      http://" + config.listen().adminHost() + ":" + gateway.adminPort()
                + "  (/healthz /readyz /metrics /api/status)");
        config.providers()
                .forEach(provider -> out.println("  provider   " + provider.id() + "  (" + provider.kind() + ", "
                        + provider.baseUrl() + ", availability: " + provider.availability() + ")"));
        SeedNotice.of(config, clock.instant()).ifPresent(notice -> out.println("  note       " + notice));
        out.flush();
    }

    private static void refuseWhatIsNotBuilt(Config config) {
        if (config.store() instanceof Store.Postgresql) {
            throw new IllegalArgumentException(
                    "store: postgresql (expected: sqlite:FILE; PostgreSQL comes with a later release)");
        }
        if (!(config.shared() instanceof Shared.None)) {
            throw new IllegalArgumentException(
                    "shared: redis (expected: none; several gateways come with a later release)");
        }
    }

    private static void awaitEnd(Served served) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread stopping = Thread.ofPlatform().name("rehome-stop").unstarted(() -> {
            served.close();
            ended.countDown();
        });
        Runtime.getRuntime().addShutdownHook(stopping);
        ended.await();
    }

    private Place place(String text) {
        return Place.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--place: '" + text + "' (expected: a country or region, ISO 3166-1 alpha-2, such as SG)"));
    }

    private static List<String> variables() {
        return knownSites().sites().stream()
                .flatMap(site -> site.variables().values().stream())
                .toList();
    }

    private static KnownSites knownSites() {
        return new KnownSites(dev.rehome.dialect.KnownSites.all().stream()
                .map(site -> new KnownSites.KnownSite(
                        site.id(),
                        site.kind(),
                        site.baseUrl(),
                        Map.of("api_key", site.keyVariable()),
                        site.availability()))
                .toList());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
