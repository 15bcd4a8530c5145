package dev.rehome.relocate.inventory.foreign;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.inventory.Tallies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sums of money that came apart from the calls they were for.
final class CostLines {
    private static final int NOTES_MAX = 50;

    private final Map<Line, BigDecimal> sums = new HashMap<>();

    private record Line(String account, String key, String model, String currency) {}

    void add(String account, String key, String model, Money money) {
        sums.merge(new Line(account, key, model, money.currency()), money.amount(), BigDecimal::add);
    }

    /// Gives each sum to the one workload that fits; what fits none or several is told.
    List<String> attribute(Tallies tallies) {
        List<String> notes = new ArrayList<>();
        int left = 0;
        for (Map.Entry<Line, BigDecimal> sum : sums.entrySet()) {
            Line line = sum.getKey();
            Money money = new Money(sum.getValue(), line.currency());
            if (!line.model().isEmpty() && tallies.attribute(line.account(), line.key(), line.model(), money)) {
                continue;
            }
            if (notes.size() < NOTES_MAX) {
                notes.add("cost of no workload: " + money + " for "
                        + (line.model().isEmpty() ? "no item" : line.model())
                        + (line.account().isEmpty() ? "" : " in " + line.account()));
            } else {
                left++;
            }
        }
        notes.sort(String::compareTo);
        if (left > 0) {
            notes.add("cost of no workload: " + left + " sums more");
        }
        return notes;
    }
}
