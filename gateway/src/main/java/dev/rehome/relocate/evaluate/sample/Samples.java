package dev.rehome.relocate.evaluate.sample;

import java.util.ArrayList;
import java.util.List;

/// What was read of a source of samples.
///
/// @param notes what a reader must know: what was not understood, by name
public record Samples(List<Sample> samples, List<String> notes) {
    public Samples {
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
    }

    public Samples and(Samples others) {
        List<Sample> all = new ArrayList<>(samples);
        all.addAll(others.samples);
        List<String> said = new ArrayList<>(notes);
        said.addAll(others.notes);
        return new Samples(all, said);
    }
}
