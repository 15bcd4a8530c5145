package dev.rehome.server;

import dev.rehome.chat.Usage;
import dev.rehome.chat.Usage.Provenance;

/// Adds up what the responses of one live session used.
final class LiveUsage {
    private Usage sum = new Usage(0, 0, 0, 0, 0, 0, 0, Provenance.REPORTED);

    /// @param input with what is in `cached` and `audioIn`
    /// @param output with what is in `audioOut`
    void add(long input, long cached, long audioIn, long output, long audioOut) {
        Usage more = Usage.ofOpenAi(input, cached, audioIn, output, 0, audioOut);
        sum = new Usage(
                sum.input() + more.input(),
                sum.cacheRead() + more.cacheRead(),
                0,
                sum.audioInput() + more.audioInput(),
                sum.output() + more.output(),
                0,
                sum.audioOutput() + more.audioOutput(),
                Provenance.REPORTED);
    }

    Usage total() {
        return sum;
    }
}
