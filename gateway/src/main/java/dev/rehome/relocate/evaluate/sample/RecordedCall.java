package dev.rehome.relocate.evaluate.sample;

import dev.rehome.config.Key;
import java.util.List;

/// A call as it was served.
///
/// @param id the gateway's id of the call
/// @param model the name that was asked for
/// @param places the codes of the places where the end user may have been
/// @param target what answered, `provider/model-id`; may be empty
/// @param labels the header `x-rehome-labels`; may be empty
/// @param request its body
/// @param answer its answer's body, whole or the events of a stream
public record RecordedCall(
        String id,
        Key key,
        String model,
        List<String> places,
        String target,
        String labels,
        byte[] request,
        byte[] answer) {
    public RecordedCall {
        places = List.copyOf(places);
    }
}
