package dev.rehome.cli.rescue;

import dev.rehome.availability.Verdict;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.dialect.Secret;
import dev.rehome.relocate.rescue.Manifest;
import dev.rehome.relocate.rescue.RescueGate;
import dev.rehome.relocate.rescue.RescueList;
import dev.rehome.relocate.rescue.RescueResult;
import dev.rehome.relocate.rescue.RescueRun;
import dev.rehome.relocate.rescue.RescueStopped;
import dev.rehome.relocate.rescue.RescueVerify;
import dev.rehome.relocate.rescue.UsageHistory;
import dev.rehome.relocate.rescue.VendorHttp;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `rehome rescue`: brings home what still sits at a vendor that leaves.
@Command(
        name = "rescue",
        mixinStandardHelpOptions = true,
        description = {
            "What still sits at a provider: files, vector stores, stored completions, fine-tuning jobs, batches,"
                    + " assistants, usage.",
            "--list shows it, --to DIR brings it home with checksums; a run that was stopped goes on where it was.",
            "It leaves through the provider's own contract and egress, and only when these may be used on that day."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:whole", "1:denied, stopped, or not whole", "2:wrong usage"})
public final class RescueCommand implements Callable<Integer> {
    private static final Duration USAGE_USUAL = Duration.ofDays(365);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RescueOptions options = new RescueOptions();

    public RescueCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (options.list() == options.to().isPresent()) {
            throw wrong("--list or --to DIR (expected: one of them)");
        }
        Instant now = clock.instant();
        Snapshot snapshot = snapshot(now);
        Site site = site(snapshot);
        Verdict verdict = RescueGate.verdict(site, snapshot.config().operator(), snapshot.acceptances(), now);
        switch (verdict) {
            case Verdict.Denied denied -> {
                return denied(denied);
            }
            case Verdict.Tolerated tolerated ->
                err().println("rescue: tolerated until the notice "
                        + tolerated.notice().id() + " takes effect ("
                        + tolerated.rule().id() + ")");
            case Verdict.Allowed _ -> {}
        }
        try (VendorHttp http = http(site, key(site))) {
            return options.list() ? list(http) : export(http, site, now);
        } catch (IllegalArgumentException unusable) {
            throw wrong(String.valueOf(unusable.getMessage()));
        }
    }

    private int denied(Verdict.Denied denied) {
        if (options.json()) {
            out().println(JSON.writeValueAsString(Map.of(
                    "status",
                    "denied",
                    "rule",
                    denied.rule().id(),
                    "party",
                    denied.party().word(),
                    "message",
                    denied.message())));
        } else {
            err().println("rescue: " + denied.message() + " (rule "
                    + denied.rule().id() + ")");
        }
        return 1;
    }

    private int list(VendorHttp http) throws IOException {
        RescueResult result = new RescueList(http, options.shelves(this::wrong)).run();
        out().print(RescueText.of(result, options.json(), true));
        out().flush();
        return 0;
    }

    private int export(VendorHttp http, Site site, Instant now) throws IOException {
        List<String> ids = options.ids(this::wrong);
        String source = site.id() + " at " + site.provider().baseUrl();
        RescueBar bar = new RescueBar(err());
        try (Manifest manifest = Manifest.open(options.to().orElseThrow(), source)) {
            RescueRun run = new RescueRun(http, manifest, bar);
            try {
                run.run(options.shelves(this::wrong));
                run.named(ids);
                usage(site, manifest, bar, now);
            } catch (IOException stopped) {
                bar.end();
                out().print(RescueText.of(run.result(), options.json(), false));
                err().println("rescue: stopped: "
                        + (stopped instanceof RescueStopped ? "" : "cannot write: ") + stopped.getMessage()
                        + "; what was kept stays, the same command goes on from there");
                return 1;
            }
            bar.end();
            RescueResult result = run.result();
            out().print(RescueText.of(result, options.json(), false));
            out().flush();
            return result.failed().isEmpty() ? 0 : 1;
        }
    }

    private void usage(Site site, Manifest manifest, RescueBar bar, Instant now) throws IOException {
        Optional<Secret> admin = options.adminKeyVariable().map(this::variable);
        if (admin.isEmpty()) {
            UsageHistory.needsAdminKey(manifest);
            return;
        }
        try (VendorHttp http = http(site, admin.get())) {
            Instant until = now.truncatedTo(ChronoUnit.DAYS);
            new UsageHistory(http, manifest, bar).run(until.minus(USAGE_USUAL), until);
        }
    }

    private Secret variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Secret::new)
                .orElseThrow(() -> wrong("--admin-key-variable: " + name + " (expected: a variable that is set)"));
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Hold an export against its manifest: every file there, whole and unchanged.")
    int verify(
            @Parameters(paramLabel = "DIR", description = "The folder of a rescue.") Path folder,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        RescueVerify verified = RescueVerify.of(folder);
        out().print(RescueText.of(verified, json));
        out().flush();
        return verified.faults().isEmpty() ? 0 : 1;
    }

    private static VendorHttp http(Site site, Secret key) {
        return new VendorHttp(site.provider().baseUrl(), key, site.provider().egress(), time -> {
            // nothing ever counts it down: it is waited for in full, and ends early when interrupted
            boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private Secret key(Site site) {
        return Optional.ofNullable(site.provider().credential().get("api_key"))
                .orElseThrow(() -> wrong("credential.api_key: missing (expected: the key of " + site.id() + ")"));
    }

    private Site site(Snapshot snapshot) {
        Site site = snapshot.sites().get(options.provider());
        if (site == null) {
            throw wrong("--provider: " + options.provider() + " (expected: one of "
                    + snapshot.sites().keySet().stream().sorted().collect(Collectors.joining(", ")) + ")");
        }
        if (!site.kind().id().equals("openai")) {
            throw wrong("--provider: " + site.id() + " of kind " + site.kind().id() + " (expected: kind openai)");
        }
        return site;
    }

    private Snapshot snapshot(Instant now) {
        return switch (Assembly.configReader(environment).read(options.config())) {
            case Reading.Read(Config config, var _) ->
                Assembly.snapshot(config, "rescue", new Secret("no key is looked at"), now);
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw wrong(errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
