package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// How the bodies of one operation become a vendor's own and back, where they are not as everybody else's.
public interface Conversion {
    /// How deep `Received.index` goes.
    int DEPTH_INDEXED = 8;

    /// The vendor's request.
    ///
    /// @param asked the client's, after the rules of the kind, with the model's id at the vendor
    byte[] request(JsonFields asked, Adaptation adaptation);

    /// Tells `out` an answer that is no error, and that it is done.
    ///
    /// @return why there is no answer; then nothing was told
    Optional<Failure> answer(Received received, Events out);

    /// An answer of a vendor.
    ///
    /// @param index of the body
    record Received(byte[] body, JsonIndex index, Draft draft, Stamp stamp) {}
}
