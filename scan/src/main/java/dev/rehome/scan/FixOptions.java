package dev.rehome.scan;

import dev.rehome.scan.fix.Diff;
import dev.rehome.scan.fix.Fix;
import dev.rehome.scan.fix.Target;
import dev.rehome.scan.fix.Writing;
import dev.rehome.scan.marks.Marks;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of `--fix`, and what it does.
final class FixOptions {
    private static final String DEFAULT_GATEWAY = "http://127.0.0.1:8080/v1";
    private static final String DEFAULT_KEY = "REHOME_API_KEY";

    @Option(
            names = "--fix",
            description = "Point base URLs, key variables and models to Rehome: print the diff and write the files.")
    private boolean fix;

    @Option(names = "--dry-run", description = "Print the diff of --fix only.")
    private boolean dryRun;

    @Option(names = "--force", description = "Write also into a git tree with changes that are not committed.")
    private boolean force;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Where Rehome listens (default: " + DEFAULT_GATEWAY + ").")
    private String gateway = DEFAULT_GATEWAY;

    @Option(
            names = "--key-variable",
            paramLabel = "NAME",
            description = "The variable of its key (default: " + DEFAULT_KEY + ").")
    private String keyVariable = DEFAULT_KEY;

    @Option(
            names = "--model-map",
            paramLabel = "FROM=TO",
            split = ",",
            description = "Rename models, for example gpt-4o=chat; others keep their names.")
    private Map<String, String> models = Map.of();

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            split = ",",
            description = "Move away from these only (default: all that Rehome can stand in for).")
    private List<String> providers = List.of();

    boolean wanted() {
        return fix || dryRun;
    }

    int run(Scan.Result result, Path folder, Marks marks, CommandLine line) throws IOException {
        check(marks, line);
        String base = gateway.endsWith("/") ? gateway.substring(0, gateway.length() - 1) : gateway;
        Target target = new Target(base, keyVariable, models, Set.copyOf(providers));
        Fix.Patch patch = DeepStack.call(() -> new Fix(marks, target).of(result));
        PrintWriter out = line.getOut();
        PrintWriter err = line.getErr();
        boolean writes = fix && !dryRun;
        if (writes && !force && !patch.changes().isEmpty() && Writing.isDirty(folder)) {
            err.println("rehome: " + folder
                    + ": has changes that are not committed (expected: a clean git tree, or --force)");
            return 1;
        }
        for (Fix.Change change : patch.changes()) {
            out.print(Diff.of(change));
        }
        if (writes) {
            Writing.write(patch.changes());
        }
        out.flush();
        err.println(
                patch.changes().size() + (writes ? " files changed." : " files would change; nothing was written."));
        patch.left().forEach(left -> err.println("left alone: " + left));
        return 0;
    }

    private void check(Marks marks, CommandLine line) {
        try {
            URI uri = new URI(gateway);
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || !uri.getScheme().startsWith("http")) {
                throw new ParameterException(
                        line, "--gateway: " + gateway + " (expected: a URL such as " + DEFAULT_GATEWAY + ")");
            }
        } catch (URISyntaxException _) {
            throw new ParameterException(
                    line, "--gateway: " + gateway + " (expected: a URL such as " + DEFAULT_GATEWAY + ")");
        }
        if (!keyVariable.matches("[A-Z][A-Z0-9_]*")) {
            throw new ParameterException(
                    line, "--key-variable: " + keyVariable + " (expected: capital letters, digits and _)");
        }
        for (String provider : providers) {
            if (marks.provider(provider).isEmpty()) {
                throw new ParameterException(
                        line, "--provider: " + provider + " (expected: a provider that rehome scan knows)");
            }
        }
    }
}
