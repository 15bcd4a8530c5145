package dev.rehome.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process and its descendants have used, as Linux tells in `/proc`.
///
/// @param cpuMicros user and system time, in steps of 10 ms
/// @param rssKib resident memory
record ProcStat(long cpuMicros, long rssKib) {
    /// The kernel counts in 1/100 s on every usual build.
    private static final long MICROS_PER_TICK = 10_000;

    static ProcStat of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> one(each.pid()))
                .reduce(new ProcStat(0, 0), ProcStat::plus);
    }

    private ProcStat plus(ProcStat other) {
        return new ProcStat(cpuMicros + other.cpuMicros, rssKib + other.rssKib);
    }

    private static ProcStat one(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return new ProcStat(ticks * MICROS_PER_TICK, rss(pid));
        } catch (NoSuchFileException _) {
            return new ProcStat(0, 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long rss(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
