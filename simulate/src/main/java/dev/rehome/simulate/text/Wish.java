package dev.rehome.simulate.text;

/// Whether a tool is to be called.
public sealed interface Wish {
    /// The model decides.
    record Auto() implements Wish {}

    /// No tool.
    record Never() implements Wish {}

    /// Some tool.
    record Must() implements Wish {}

    /// This tool.
    record Named(String name) implements Wish {}
}
