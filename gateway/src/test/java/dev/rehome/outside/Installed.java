package dev.rehome.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Installs an SDK or a program below `target`, once for each set of pinned versions.
public final class Installed {
    private static final Path SCRIPTS = Path.of("src", "test", "sdk");
    private static final Path TARGET = Path.of("target");
    private static final int MINUTES_MAX = 10;

    private Installed() {}

    /// An SDK for Node, where Node and npm are there.
    ///
    /// @param name the folder of its script and its pins
    static Optional<ChildSdk> node(String name) {
        if (!runs("node", "--version") || !runs("npm", "--version")) {
            return Optional.empty();
        }
        Path home = home(name);
        once(home, "package-lock.json", List.of(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")));
        return Optional.of(ChildSdk.start(home, List.of("node", "sdk.mjs")));
    }

    /// An SDK for Python, where Python and its `venv` are there.
    ///
    /// @param name the folder of its script and its pins
    static Optional<ChildSdk> python(String name) {
        if (!runs("python3", "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))")) {
            return Optional.empty();
        }
        Path home = home(name);
        String python = home.resolve("venv").resolve("bin").resolve("python").toString();
        once(
                home,
                "requirements.txt",
                List.of(
                        List.of("python3", "-m", "venv", "--clear", "venv"),
                        List.of(python, "-m", "pip", "install", "--quiet", "--no-deps", "-r", "requirements.txt")));
        return Optional.of(ChildSdk.start(home, List.of(python, "sdk.py")));
    }

    /// The files of a package for Python that is not run by Python: the one for Python 3.12, whichever is there.
    ///
    /// @param name the folder of its pins
    /// @throws IllegalStateException when it cannot be had, so that no test is left out in silence
    public static Path files(String name) {
        if (!runs("python3", "-c", "import venv, ensurepip")) {
            throw new IllegalStateException("python3 with venv: missing (expected: installed, as .ci/run does it)");
        }
        Path home = home(name);
        List<String> pip = List.of(
                home.resolve("venv").resolve("bin").resolve("python").toString(), "-m", "pip", "install", "--quiet");
        List<String> version = List.of("--python-version", "3.12", "--implementation", "cp", "--abi", "cp312");
        List<String> files = List.of("--only-binary", ":all:", "--no-deps", "--upgrade", "--target", "files");
        once(
                home,
                "requirements.txt",
                List.of(
                        List.of("python3", "-m", "venv", "--clear", "venv"),
                        Stream.of(pip, version, files, List.of("-r", "requirements.txt"))
                                .flatMap(List::stream)
                                .toList()));
        return home.resolve("files");
    }

    /// The folder of an SDK, with its script and its pins copied into it.
    private static Path home(String name) {
        Path home = TARGET.resolve("sdk-" + name).toAbsolutePath();
        try (Stream<Path> files = Files.list(SCRIPTS.resolve(name))) {
            Files.createDirectories(home);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return home;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Runs the commands unless they have been run for these pins.
    private static void once(Path home, String pins, List<List<String>> commands) {
        Path done = home.resolve("installed-" + pins);
        try {
            if (Files.exists(done) && Arrays.equals(Files.readAllBytes(done), Files.readAllBytes(home.resolve(pins)))) {
                return;
            }
            for (List<String> command : commands) {
                run(home, command);
            }
            Files.copy(home.resolve(pins), done, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Runs a command to its end.
    ///
    /// @throws IllegalStateException with what it said, when it fails
    public static void run(Path home, List<String> command) throws IOException {
        Path log = home.resolve("install.log");
        Process process = process(command, home, log).start();
        if (exit(process) != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(log));
        }
    }

    private static boolean runs(String... command) {
        try {
            return exit(process(Arrays.asList(command), TARGET, TARGET.resolve("sdk-probe.log"))
                            .start())
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static ProcessBuilder process(List<String> command, Path directory, Path log) {
        return new ProcessBuilder(new ArrayList<>(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
    }

    private static int exit(Process process) {
        try {
            if (process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
