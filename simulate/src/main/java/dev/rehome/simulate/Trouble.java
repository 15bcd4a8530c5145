package dev.rehome.simulate;

import java.util.Locale;

/// What can be wrong at a vendor beside the request itself; each vendor has its own status and words for it.
public enum Trouble {
    /// The key is not accepted.
    AUTH,
    /// The money is used up.
    QUOTA,
    /// Too many requests or tokens a minute.
    RATE,
    /// The vendor has no capacity left.
    OVERLOAD,
    /// The vendor broke.
    SERVER,
    /// The place that the call comes from is not served.
    REGION,
    /// The account may not do this.
    PERMISSION,
    /// The prompt or the answer is not wanted.
    CONTENT,
    /// The prompt is too long for the model.
    CONTEXT,
    /// The model is not there.
    MODEL;

    /// The trouble of this name.
    ///
    /// @throws IllegalArgumentException naming the known ones
    public static Trouble named(String name) {
        for (Trouble trouble : values()) {
            if (trouble.name().equals(name.toUpperCase(Locale.ROOT))) {
                return trouble;
            }
        }
        throw new IllegalArgumentException(
                "trouble: " + name + " (expected: one of " + java.util.List.of(values()) + ")");
    }
}
