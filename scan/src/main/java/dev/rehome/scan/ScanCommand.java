package dev.rehome.scan;

import dev.rehome.cli.AddedCommand;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.report.HtmlReport;
import dev.rehome.scan.report.JsonReport;
import dev.rehome.scan.report.SarifReport;
import dev.rehome.scan.report.TableReport;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rehome scan`: which AI providers, models and features a source tree uses.
@Command(
        name = "scan",
        description = "Which AI providers, models and features a source tree uses, without running it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:scanned", "1:a provider of --fail-on was found, or a fix was refused", "2:wrong usage"})
public final class ScanCommand implements AddedCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder to scan.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--json", description = "Print JSON (docs/scan.md has its shape).")
    private boolean json;

    @Option(names = "--sarif", description = "Print SARIF 2.1.0.")
    private boolean sarif;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a report as one HTML page.")
    private @Nullable Path html;

    @Option(
            names = "--fail-on",
            paramLabel = "PROVIDER",
            split = ",",
            description = "End with status 1 if this provider is found.")
    private List<String> failOn = List.of();

    @ArgGroup(exclusive = false, heading = "Pointing the tree to Rehome:%n")
    private FixOptions fix = new FixOptions();

    private final Marks marks = Marks.read();

    @Override
    public Integer call() throws IOException {
        check();
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), onTerminal());
        Scan.Result result = new Scan(marks, bar).scan(folder);
        bar.clear();
        if (fix.wanted()) {
            return fix.run(result, folder, marks, spec.commandLine());
        }
        print(result);
        return result.findings().stream().anyMatch(finding -> failOn.contains(finding.provider())) ? 1 : 0;
    }

    private void check() {
        if (!Files.isDirectory(folder)) {
            throw wrong("DIR: " + folder + " (expected: a folder)");
        }
        if (!Files.isReadable(folder)) {
            throw wrong("DIR: " + folder + " (expected: a folder that may be read)");
        }
        if (json && sarif) {
            throw wrong("--json, --sarif: both (expected: one of them)");
        }
        if (fix.wanted() && (json || sarif || html != null)) {
            throw wrong("--fix: with --json, --sarif or --html (expected: alone)");
        }
        for (String provider : failOn) {
            if (marks.provider(provider).isEmpty()) {
                throw wrong("--fail-on: " + provider + " (expected: one of " + known() + ")");
            }
        }
    }

    private String known() {
        return String.join(
                ", ", marks.providers().stream().map(Provider::id).sorted().toList());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(Scan.Result result) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonReport.of(result).toPrettyString());
        } else if (sarif) {
            out.println(SarifReport.of(result, version()).toPrettyString());
        } else {
            out.print(TableReport.of(result, this::nameOf));
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.of(result, folder.toString(), this::nameOf), StandardCharsets.UTF_8);
        }
        out.flush();
    }

    @SuppressWarnings("SystemConsoleNull") // NullAway does not know that it is never null
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private String nameOf(String provider) {
        return marks.provider(provider).map(Provider::name).orElse(provider);
    }

    private static String version() {
        String version = ScanCommand.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }
}
