package dev.rehome.relocate.evaluate.sample;

import dev.rehome.config.Key;

/// Takes calls that were served, as samples. It never blocks: it is called on the way of a call.
public interface Recording {
    /// The largest request, and the largest answer, that are recorded.
    int BYTES_MAX = 512 * 1024;

    /// Whether this call is one to record, by the share that the key's owner has chosen and by what it says of its
    /// data.
    ///
    /// @param labels the header `x-rehome-labels`; may be empty
    boolean wants(Key key, String labels);

    void offer(RecordedCall call);

    /// Counts a call that is one to record and whose request or answer is too large.
    void tooLarge();
}
