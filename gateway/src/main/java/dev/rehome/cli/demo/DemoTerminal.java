package dev.rehome.cli.demo;

import dev.rehome.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// A terminal in which the demo's people type: it runs the program's own commands and shows what they print.
final class DemoTerminal {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final int COLUMNS_MAX = 170;
    private static final int LINES_MAX = 24;

    private final PrintWriter out;
    private final Path directory;
    private final Map<String, String> environment;
    private final DrivenClock clock;
    private boolean asExpected = true;

    /// @param directory where its files are
    DemoTerminal(PrintWriter out, Path directory, Map<String, String> environment, DrivenClock clock) {
        this.out = out;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /// What a command printed.
    record Said(int status, String text) {}

    /// Sets the clock and says what the day is about.
    void day(Instant now, String title) {
        clock.set(now);
        out.println();
        out.println("== " + DAY.format(now.atOffset(ZoneOffset.UTC)) + ": " + title);
        out.flush();
    }

    void say(String... lines) {
        for (String line : lines) {
            out.println("   " + line);
        }
        out.flush();
    }

    /// Says something that must hold, and remembers if it does not.
    void check(boolean holds, String what) {
        asExpected &= holds;
        say((holds ? "ok: " : "NOT SO: ") + what);
    }

    boolean isAsExpected() {
        return asExpected;
    }

    /// Runs a command of this program; its exit status must be `expected`. A word that begins with `@` is a file of the
    /// demo's directory.
    ///
    /// @param lines how many lines of the output are shown
    Said run(int expected, int lines, String... words) {
        String typed = Arrays.stream(words)
                .map(word -> word.startsWith("@") ? word.substring(1) : word.contains(" ") ? '"' + word + '"' : word)
                .collect(Collectors.joining(" "));
        out.println();
        out.println("   $ rehome " + typed);
        out.flush();
        Said said = silently(words);
        show(said.text(), lines);
        if (said.status() != 0 || expected != 0) {
            out.println("   (exit status " + said.status() + ")");
        }
        if (said.status() != expected) {
            check(false, "the exit status is " + expected);
        }
        out.flush();
        return said;
    }

    Said run(int expected, String... words) {
        return run(expected, LINES_MAX, words);
    }

    /// Whether a command is on the class path.
    boolean knows(String command) {
        return Commands.line(environment, clock).getSubcommands().containsKey(command);
    }

    /// Runs a command and shows nothing.
    Said silently(String... words) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        CommandLine line = Commands.line(environment, clock);
        line.setOut(writer);
        line.setErr(writer);
        int status = line.execute(Arrays.stream(words).map(this::real).toArray(String[]::new));
        writer.flush();
        return new Said(status, text.toString().replace(directory + "/", ""));
    }

    private String real(String word) {
        return word.startsWith("@") ? directory.resolve(word.substring(1)).toString() : word;
    }

    private void show(String text, int linesMax) {
        List<String> lines = text.stripTrailing().lines().toList();
        lines.stream().limit(linesMax).forEach(line -> out.println("     " + cut(line)));
        if (lines.size() > linesMax) {
            out.println("     ... " + (lines.size() - linesMax) + " more lines");
        }
    }

    private static String cut(String line) {
        return line.length() <= COLUMNS_MAX ? line : line.substring(0, COLUMNS_MAX - 3) + "...";
    }
}
