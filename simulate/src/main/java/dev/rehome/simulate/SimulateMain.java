package dev.rehome.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs simulated vendors until it is stopped: all on free ports, or those named as `id=port`. `--seen-in CC` says
/// where
/// the vendors see their callers, `--pace MS` lets each event of a stream wait.
public final class SimulateMain {
    private SimulateMain() {}

    /// Starts them and prints how to call each.
    public static void main(String[] arguments) {
        Options options = Options.standard();
        Map<String, Integer> ports = new HashMap<>();
        List<String> words = new ArrayList<>(List.of(arguments));
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--seen-in" -> options = options.seenIn(value(word, words));
                case "--pace" -> options = options.paced(Duration.ofMillis(number(word, value(word, words))));
                default -> ports.put(word.replaceFirst("=.*", ""), number(word, word.replaceFirst(".*=", "")));
            }
        }
        Simulators sims = Simulators.start(options.ports(ports), wanted(ports));
        Runtime.getRuntime().addShutdownHook(new Thread(sims::close, "stop-simulators"));
        for (Simulated simulated : sims.all()) {
            VendorCard card = simulated.card();
            System.out.println(card.id() + " (" + card.kind() + ")  " + simulated.baseUrl() + "  " + card.credential()
                    + "  " + card.models());
        }
    }

    private static List<Vendor> wanted(Map<String, Integer> ports) {
        List<Vendor> all = SimulatedVendors.all();
        List<String> known = all.stream().map(vendor -> vendor.card().id()).toList();
        for (String id : ports.keySet()) {
            if (!known.contains(id)) {
                throw new IllegalArgumentException("vendor: " + id + " (expected: one of " + known + ")");
            }
        }
        return all.stream()
                .filter(vendor ->
                        ports.isEmpty() || ports.containsKey(vendor.card().id()))
                .toList();
    }

    private static String value(String option, List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + ": nothing (expected: a value)");
        }
        return words.removeFirst();
    }

    private static int number(String name, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + ": " + digits + " (expected: a number)", wrong);
        }
    }
}
