package dev.rehome.bench.compare;

/// One measurement of one subject in one round.
///
/// @param perSecond answers, or events of a stream
/// @param cpuMicros for each answer or event
record Measure(
        String row,
        String subject,
        double perSecond,
        double p50,
        double p99,
        double cpuMicros,
        double rssMib,
        long errors) {}
