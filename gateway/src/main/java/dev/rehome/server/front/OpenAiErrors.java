package dev.rehome.server.front;

import dev.rehome.call.Grounds;
import dev.rehome.json.JsonOut;
import java.util.Optional;

/// OpenAI's error object: `message`, `type`, `param`, `code`, null where there is none (API reference 2.3.0,
/// `Error`).
///
/// The refusal of a place has the order `code`, `message`, `param`, `type`, as OpenAI sends it. `x_rehome`
/// stands last, inside `error`, because the SDKs drop what stands beside it.
final class OpenAiErrors {
    private OpenAiErrors() {}

    static void write(Fault fault, JsonOut out) {
        out.text("{\"error\":{");
        if (fault.type().equals("request_forbidden")) {
            out.text("\"code\":");
            orNull(fault.code(), out);
            out.text(",\"message\":").string(fault.message()).text(",\"param\":");
            orNull(fault.param(), out);
            out.text(",\"type\":").string(fault.type());
        } else {
            out.text("\"message\":").string(fault.message()).text(",\"type\":").string(fault.type());
            out.text(",\"param\":");
            orNull(fault.param(), out);
            out.text(",\"code\":");
            orNull(fault.code(), out);
        }
        grounds(fault, out);
        out.text("}}");
    }

    /// `,"x_rehome":{...}` where the caller may know grounds.
    static void grounds(Fault fault, JsonOut out) {
        if (fault.grounds().isPresent()) {
            Grounds grounds = fault.grounds().get();
            out.text(",\"x_rehome\":{\"decision\":").string(grounds.decision());
            out.text(",\"rule\":").string(grounds.rule());
            out.text(",\"place\":");
            orNull(grounds.place().map(place -> place.code()), out);
            out.text(",\"appeal\":");
            orNull(grounds.appeal(), out);
            out.ascii('}');
        }
    }

    static void orNull(Optional<String> text, JsonOut out) {
        if (text.isPresent()) {
            out.string(text.get());
        } else {
            out.text("null");
        }
    }
}
