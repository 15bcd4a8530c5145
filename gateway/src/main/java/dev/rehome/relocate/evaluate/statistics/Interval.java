package dev.rehome.relocate.evaluate.statistics;

/// A range that holds a true value with some confidence.
public record Interval(double low, double high) {}
