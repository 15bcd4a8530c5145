package dev.rehome.dialect;

import java.util.List;

/// The outcome of translating an ask for one target.
public sealed interface Encoding {
    /// @param warnings what was changed, one short clause each, such as `temperature: 1.8 -> 1.0`; goes to
    ///     `x-rehome-warnings`
    record Ready(Draft draft, List<String> warnings) implements Encoding {
        public Ready {
            warnings = List.copyOf(warnings);
        }
    }

    /// The target cannot do what was asked.
    ///
    /// @param fields the names of the parameters that it cannot take, such as `tools` or `messages[2].content[0]`
    /// @param reason one sentence for the client
    record Unsupported(List<String> fields, String reason) implements Encoding {
        public Unsupported {
            fields = List.copyOf(fields);
        }
    }
}
