package dev.rehome.cli.conform;

import dev.rehome.call.Place;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Served;
import dev.rehome.config.Config;
import dev.rehome.config.EndUser;
import dev.rehome.config.FilesOptions;
import dev.rehome.config.Key;
import dev.rehome.config.KeySecret;
import dev.rehome.config.Listen;
import dev.rehome.config.Log;
import dev.rehome.config.Reading;
import dev.rehome.config.Store;
import dev.rehome.conform.ModelUse;
import dev.rehome.conform.Probe;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Strictness;
import dev.rehome.server.front.OpenAiAsk;
import dev.rehome.simulate.Simulators;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A gateway of its own for `rehome conform`, on loopback and with books of its own, so that a gateway that serves is
/// not disturbed. Calls go through the same decision as any: users are where the operator is.
public final class ConformBench implements AutoCloseable {
    private static final int DEPTH_MAX = 128;
    private static final int CALLS_PER_MINUTE = 1_000_000;
    private static final String KEY = "rh-conform-key-for-loopback-only";

    private final Served served;
    private final Path directory;
    private final Optional<Simulators> simulators;
    private final HttpClient http = HttpClient.newHttpClient();

    private ConformBench(Served served, Path directory, Optional<Simulators> simulators) {
        this.served = served;
        this.directory = directory;
        this.simulators = simulators;
    }

    /// @throws IllegalArgumentException when the file is not a configuration
    static ConformBench ofFile(Path file, Map<String, String> environment, InstantSource clock) throws IOException {
        return switch (Assembly.configReader(environment).read(file)) {
            case Reading.Faulty(var errors, var _) ->
                throw new IllegalArgumentException(
                        errors.stream().map(Object::toString).collect(Collectors.joining("\n")));
            case Reading.Read(Config config, var _) -> start(config, clock, Optional.empty());
        };
    }

    public static ConformBench ofSimulators(InstantSource clock) throws IOException {
        Simulators simulators = Simulators.start(ConformVendors.all());
        try {
            return start(ConformVendors.config(simulators), clock, Optional.of(simulators));
        } catch (IOException | RuntimeException failed) {
            simulators.close();
            throw failed;
        }
    }

    private static ConformBench start(Config config, InstantSource clock, Optional<Simulators> simulators)
            throws IOException {
        Path directory = Files.createTempDirectory("rehome-conform");
        return new ConformBench(Served.start(alone(config, directory), clock, "conform"), directory, simulators);
    }

    /// The configuration with ports, books and a key of its own.
    private static Config alone(Config c, Path directory) {
        Place home = c.operator().country();
        String account = c.accounts().isEmpty() ? "" : c.accounts().getFirst().id();
        Key key = new Key(
                "conform",
                account,
                new KeySecret.Plain(new Secret(KEY)),
                List.of("*"),
                new EndUser.Fixed(home),
                OptionalInt.of(CALLS_PER_MINUTE),
                OptionalLong.empty(),
                OptionalInt.empty());
        return new Config(
                new Listen("127.0.0.1", 0, "127.0.0.1", 0, Optional.empty()),
                c.admin(),
                new Store.Sqlite(directory.resolve("conform.db")),
                c.shared(),
                directory,
                Optional.empty(),
                c.operator(),
                c.location(),
                c.availability(),
                c.providers(),
                c.models(),
                c.accounts(),
                List.of(key),
                c.grace(),
                List.of(),
                c.outbound(),
                c.timeouts(),
                c.limits(),
                Strictness.ADAPT,
                new Log(false, c.log().addresses()),
                FilesOptions.defaults(directory),
                c.batches(),
                c.responses(),
                c.policyUrl(),
                c.appeal());
    }

    /// The targets for chat that the configuration names.
    public List<String> targets() {
        Stream<String> named = served.gateway().running().snapshot().get().routes().values().stream()
                .flatMap(route -> route.targets().stream())
                .map(Target::name)
                .filter(this::isForChat);
        return named.distinct().toList();
    }

    /// One sentence on what is asked.
    public String what() {
        return simulators.isPresent()
                ? "Asked were the simulated vendors, which are as strict as the vendors' own documents say."
                : "Asked were the providers of a configuration, live.";
    }

    /// @throws IllegalArgumentException when there is no such target
    public Probe probe(String target) {
        Target found = target(target);
        Probe.Subject subject = new Probe.Subject(
                found.name(),
                others(found),
                Set.copyOf(found.site().kind().operations()),
                found.site().kind().live().isPresent(),
                (model, body) -> encoding(target(model), body));
        return new Probe(http, URI.create("http://127.0.0.1:" + served.gateway().port()), KEY, subject);
    }

    private Target target(String name) {
        return served.gateway().running().snapshot().get().route(name).stream()
                .map(ModelRoute::targets)
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--target: " + name + " (expected: provider/model-id of a provider that is configured)"));
    }

    private static Encoding encoding(Target target, byte[] body) {
        OpenAiAsk ask = OpenAiAsk.read(Operation.CHAT, body, DEPTH_MAX, Optional.empty());
        return target.site().dialect().encode(ask, target.model(), Strictness.ADAPT);
    }

    /// The models of the same provider that the configuration names and that are for another use, the first of each.
    private Map<ModelUse, String> others(Target chat) {
        Map<ModelUse, String> others = new EnumMap<>(ModelUse.class);
        served.gateway().running().snapshot().get().routes().values().stream()
                .flatMap(route -> route.targets().stream())
                .filter(target -> target.site().id().equals(chat.site().id()))
                .map(Target::name)
                .forEach(name -> others.putIfAbsent(ModelUse.of(name), name));
        others.remove(ModelUse.CHAT);
        return others;
    }

    /// Models that see are for chat as well; of the simulated ones each vendor has another for that.
    private boolean isForChat(String target) {
        ModelUse use = ModelUse.of(target);
        return use == ModelUse.CHAT || use == ModelUse.VISION && simulators.isEmpty();
    }

    @Override
    public void close() throws IOException {
        http.close();
        served.close();
        simulators.ifPresent(Simulators::close);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
