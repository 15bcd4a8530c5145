package dev.rehome.config;

import java.util.List;

/// What became of reading a configuration.
public sealed interface Reading {
    /// What does not stop the gateway but should be known.
    List<Problem> warnings();

    /// A configuration that is whole and valid.
    record Read(Config config, List<Problem> warnings) implements Reading {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing: these are all the errors, in the order of the file.
    record Faulty(List<Problem> errors, List<Problem> warnings) implements Reading {
        public Faulty {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
