package dev.rehome.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One comparison, from the first process to the last row. The gateways have one processor; the client and the provider
/// have another.
public record Run(Options options, Path folder) {
    private static final int GATEWAY_CPU = 0;
    private static final int LOAD_CPU = 1;
    private static final int STREAMS = 200;
    private static final int IDLE_STREAMS = 10_000;
    private static final int FILES_FOR_THE_REST = 1_400;

    /// What to measure.
    ///
    /// @param only `whole`, `streams`, `latency`, `idle`, `start`; empty for all of them
    /// @param soak zero for none
    public record Options(
            int rounds,
            Duration window,
            Duration warmup,
            List<String> only,
            Duration soak,
            Path launcher,
            Path portkey,
            Path litellm,
            String javaOptions) {
        boolean wants(String part) {
            return only.isEmpty() || only.contains(part);
        }
    }

    public void run() throws IOException, InterruptedException {
        System.out.println("machine: " + Machine.describe());
        Ports ports = Ports.from(18_200);
        Machine.pinSelf(LOAD_CPU);
        boolean nginx = Machine.has("nginx");
        if (!nginx) {
            Peers.skip("nginx", "apt-get install nginx-light");
        }
        List<Child> providers = providers(ports, nginx);
        try {
            if (options.wants("start")) {
                new Startup(folder, options.launcher(), ports).measure(GATEWAY_CPU, options.rounds());
            }
            if (options.only().isEmpty() || options.only().stream().anyMatch(part -> !part.equals("start"))) {
                measure(ports, nginx);
            }
        } finally {
            providers.forEach(Child::close);
        }
    }

    private List<Child> providers(Ports ports, boolean nginx) {
        List<Child> providers = new ArrayList<>();
        providers.add(upstream("paced", ports.paced()));
        providers.add(nginx ? Nginx.canned(LOAD_CPU, folder, ports) : upstream("canned", ports.canned()));
        return providers;
    }

    private Child upstream(String name, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rehome.bench.load.Upstream",
                Integer.toString(port),
                "100",
                "20");
        return Child.start(name, LOAD_CPU, folder, command, Map.of()).listening(port, Duration.ofSeconds(20));
    }

    private void measure(Ports ports, boolean nginx) throws IOException {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put(Subject.DIRECT, direct(ports));
        try {
            if (nginx) {
                subjects.put(Subject.NGINX, Nginx.proxy(GATEWAY_CPU, folder, ports));
            }
            String gcLog = " -Xlog:gc:file=" + folder.resolve("gc.log") + ":uptime,level,tags";
            subjects.put(
                    Subject.REHOME,
                    RehomeGateway.start(GATEWAY_CPU, folder, options.launcher(), ports, options.javaOptions() + gcLog));
            Peers.portkey(GATEWAY_CPU, folder, ports, options.portkey())
                    .ifPresent(peer -> subjects.put(peer.name(), peer));
            Peers.litellm(GATEWAY_CPU, folder, ports, options.litellm())
                    .ifPresent(peer -> subjects.put(peer.name(), peer));
            rows(subjects);
        } finally {
            subjects.values().forEach(subject -> subject.child().ifPresent(Child::close));
        }
    }

    private void rows(Map<String, Subject> subjects) throws IOException {
        Report report = new Report();
        Rows rows = new Rows(report, options.warmup(), options.window());
        List<Subject> all = List.copyOf(subjects.values());
        if (options.wants("whole") || options.wants("streams")) {
            warm(all);
        }
        for (int round = 0; round < options.rounds(); round++) {
            if (options.wants("whole")) {
                all.forEach(subject -> rows.whole(subject, 32));
                all.forEach(subject -> rows.whole(subject, 256));
            }
            if (options.wants("streams")) {
                for (String tier : List.of("verbatim", "patched", "translated")) {
                    all.forEach(subject -> rows.streams(subject, tier, STREAMS));
                }
            }
        }
        if (options.wants("latency")) {
            latency(report, rows, all);
        }
        report.print();
        if (options.wants("idle")) {
            int streams = Math.min(IDLE_STREAMS, (Machine.filesMax() - FILES_FOR_THE_REST) / 2);
            all.stream()
                    .filter(subject -> subject.name().equals(Subject.REHOME)
                            || subject.name().equals(Subject.NGINX))
                    .forEach(subject -> rows.idle(subject, streams));
        }
        if (!options.soak().isZero()) {
            Soak soak = new Soak(folder.resolve("gc.log"), options.soak());
            all.stream()
                    .filter(subject -> subject.name().equals(Subject.REHOME))
                    .forEach(subject -> soak.run(subject, 64));
        }
    }

    /// Half of what Rehome can do at most, for everybody.
    private void latency(Report report, Rows rows, List<Subject> all) {
        double half = Math.floor(report.median("32 connections", Subject.REHOME, Measure::perSecond) / 2);
        if (Double.isNaN(half)) {
            System.err.println("latency: needs the rows of `whole` in the same run");
            return;
        }
        for (int round = 0; round < options.rounds(); round++) {
            all.stream()
                    .filter(subject -> List.of(Subject.DIRECT, Subject.NGINX, Subject.REHOME)
                            .contains(subject.name()))
                    .forEach(subject -> rows.rate(subject, 64, half));
        }
    }

    /// Just-in-time compilers need their time once, before the first round.
    private void warm(List<Subject> all) {
        Rows unseen = new Rows(new Report(), Duration.ZERO, options.warmup().multipliedBy(5));
        for (Subject subject : all) {
            unseen.whole(subject, 32);
            for (String tier : List.of("verbatim", "patched", "translated")) {
                unseen.streams(subject, tier, STREAMS);
            }
        }
    }

    private static Subject direct(Ports ports) {
        return new Subject(
                Subject.DIRECT,
                java.util.Optional.empty(),
                Map.of(
                        "call",
                        new dev.rehome.bench.load.Call(
                                ports.canned(), "/v1/chat/completions", Map.of(), Bodies.chat("gpt-4o", false))));
    }
}
