package dev.rehome.outside;

import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.City;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Said;
import java.util.List;

/// One of OpenAI's SDKs, used for the Responses API as its users use it.
interface ResponsesClient {
    Said respond(Door door, Ask ask);

    /// What the SDK itself puts together from a stream.
    Said respondInStream(Door door, Ask ask);

    /// Asks with tools, answers every call with `sunny` in a turn that continues the first: what was said then.
    Said respondWithTools(Door door, Ask ask);

    City parse(Door door, Ask ask);

    /// Makes a response, reads it and its input items again, deletes it, and reads it once more: its status, the types
    /// of the items, and the HTTP status of the last reading.
    List<String> keep(Door door, Ask ask);
}
