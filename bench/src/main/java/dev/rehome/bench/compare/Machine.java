package dev.rehome.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The machine that a run is on.
final class Machine {
    private Machine() {}

    /// One line for the report: processors, memory, kernel, Java, load before the run.
    static String describe() throws IOException {
        String model = first("/proc/cpuinfo", "model name");
        String memory = first("/proc/meminfo", "MemTotal");
        return Runtime.getRuntime().availableProcessors() + " x " + model + ", " + memory + ", Linux "
                + System.getProperty("os.version") + ", Java " + Runtime.version() + ", load before the run "
                + Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String first(String file, String field) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .orElse("?");
    }

    /// Keeps this process on one processor.
    static void pinSelf(int cpu) throws IOException, InterruptedException {
        new ProcessBuilder(List.of(
                        "taskset",
                        "-a",
                        "-p",
                        "-c",
                        "" + cpu,
                        "" + ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    static boolean has(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, program)) || Files.isExecutable(Path.of("/usr/sbin", program))) {
                return true;
            }
        }
        return false;
    }

    /// How many files a process may open; what it starts has the same limit.
    static int filesMax() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .mapToInt(line -> Integer.parseInt(line.split(" +")[3]))
                .findFirst()
                .orElse(1_024);
    }
}
