package dev.rehome.simulate.sensenova;

import java.util.List;
import java.util.Optional;

/// One native model (provider notes, SenseNova, 8).
///
/// @param name its name
/// @param contextTokens the tokens of question and answer together
/// @param sees whether it takes images
/// @param calls whether it calls functions
/// @param thinks whether it may be asked to think
record SenseNovaModel(String name, int contextTokens, boolean sees, boolean calls, boolean thinks) {
    /// The model of embeddings.
    static final String EMBEDDING = "nova-embedding-stable";

    static final List<SenseNovaModel> ALL = List.of(
            new SenseNovaModel("SenseChat-5", 131_072, false, true, false),
            new SenseNovaModel("SenseChat-Turbo", 32_768, false, true, false),
            new SenseNovaModel("SenseChat", 4_096, false, false, false),
            new SenseNovaModel("SenseChat-Vision", 16_384, true, false, false),
            new SenseNovaModel("SenseNova-V6-Pro", 32_768, true, false, false),
            new SenseNovaModel("SenseNova-V6-5-Pro", 131_072, true, true, true));

    /// The model of this name.
    static Optional<SenseNovaModel> named(String name) {
        return ALL.stream().filter(model -> model.name.equals(name)).findFirst();
    }
}
