package dev.rehome.simulate;

import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.wire.OpenAiLike;
import dev.rehome.simulate.zhipu.Zhipu;
import java.util.List;

/// The simulated vendors that ship: the one list.
public final class SimulatedVendors {
    private SimulatedVendors() {}

    /// All of them; each card says how a configuration calls it.
    public static List<Vendor> all() {
        return List.of(new OpenAiLike(new OpenAi()), new OpenAiLike(new Zhipu()));
    }
}
