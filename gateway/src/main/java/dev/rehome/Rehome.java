package dev.rehome;

import dev.rehome.cli.Commands;
import java.time.InstantSource;

/// The program: `rehome COMMAND`.
public final class Rehome {
    private Rehome() {}

    /// One line per message, as a log should be.
    private static final String LOG_FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

    public static void main(String[] args) {
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
        }
        int status = Commands.run(args, System.getenv(), InstantSource.system());
        System.exit(status);
    }
}
