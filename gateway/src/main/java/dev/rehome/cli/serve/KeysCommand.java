package dev.rehome.cli.serve;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.HashKeyFile;
import dev.rehome.cli.print.TextTable;
import dev.rehome.config.Config;
import dev.rehome.config.EndUser;
import dev.rehome.config.Key;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.way.caller.KeyHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome keys`: the keys of clients. They live in the configuration file: `create` makes a secret and the lines to
/// put
/// there, `list` shows what is there. Taking a key away is taking its lines away; the gateway sees it within a second.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Make a key for a client, or list the keys of a configuration.",
        synopsisSubcommandLabel = "create|list")
public final class KeysCommand implements Runnable {
    private static final int SECRET_BYTES = 32;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public KeysCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "keys: no subcommand (expected: create or list)");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Make a secret, and print the lines for `keys:` that let it in without naming it.",
                "The secret is shown this once and kept nowhere."
            })
    int create(
            @Option(
                            names = {"-c", "--config"},
                            paramLabel = "FILE",
                            required = true,
                            description = "The configuration that the key is for.")
                    Path file,
            @Option(names = "--id", paramLabel = "ID", required = true, description = "The key's name.") String id,
            @Option(names = "--account", paramLabel = "A", required = true, description = "Whose key it is.")
                    String account,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        Config config = config(file);
        if (config.keys().stream().anyMatch(key -> key.id().equals(id))) {
            throw wrong("--id: " + id + " (expected: a name that no key has)");
        }
        if (config.accounts().stream().noneMatch(one -> one.id().equals(account))) {
            throw wrong("--account: " + account + " (expected: one of "
                    + config.accounts().stream().map(one -> one.id()).collect(Collectors.joining(", ")) + ")");
        }
        String secret = newSecret();
        String hash = new KeyHash(HashKeyFile.of(config)).hex(secret);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println("{\"status\":\"ok\",\"id\":" + quote(id) + ",\"secret\":" + quote(secret) + ",\"secret_hash\":"
                    + quote(hash) + "}");
        } else {
            out.println("secret, shown this once: " + secret);
            out.println("for `keys:` in " + file + ":");
            out.println("  - { id: " + id + ", account: " + account + ", secret_hash: " + hash
                    + ", models: [\"*\"], end_user: caller_address }");
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the keys of a configuration, without secrets.")
    int list(
            @Option(
                            names = {"-c", "--config"},
                            paramLabel = "FILE",
                            defaultValue = "rehome.yaml",
                            description = "The configuration (default: ${DEFAULT-VALUE}).")
                    Path file,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<Key> keys = config(file).keys();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(keys.stream()
                    .map(key -> "{\"id\":" + quote(key.id()) + ",\"account\":" + quote(key.account()) + ",\"end_user\":"
                            + quote(word(key.endUser())) + "}")
                    .collect(Collectors.joining(",", "{\"status\":\"ok\",\"keys\":[", "]}")));
        } else {
            TextTable table = new TextTable("key", "account", "end user", "models", "requests/min", "tokens/min");
            keys.forEach(key -> table.row(
                    key.id(),
                    key.account(),
                    word(key.endUser()),
                    String.join(" ", key.models()),
                    key.rpm().isPresent() ? String.valueOf(key.rpm().getAsInt()) : "unlimited",
                    key.tpm().isPresent() ? String.valueOf(key.tpm().getAsLong()) : "unlimited"));
            out.println(table);
        }
        out.flush();
        return 0;
    }

    private Config config(Path file) {
        return switch (Assembly.configReader(environment).read(file)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw wrong(errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "rh-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String word(EndUser how) {
        return switch (how) {
            case EndUser.CallerAddress() -> "caller_address";
            case EndUser.Declared() -> "declared";
            case EndUser.Fixed(var place) -> "fixed " + place;
        };
    }

    private static String quote(String text) {
        return dev.rehome.json.JsonText.quote(text);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
