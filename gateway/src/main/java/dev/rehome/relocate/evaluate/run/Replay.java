package dev.rehome.relocate.evaluate.run;

import dev.rehome.call.Place;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.evaluate.sample.Sample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A call to be made for an evaluation: the sample's request, to one target, for the places and with the labels of the
/// sample. It is decided about like any call.
///
/// @param body a chat completion in OpenAI's shape, with the target as its model
public record Replay(TargetModel target, ObjectNode body, List<Place> places, List<String> labels) {
    /// What says how an answer comes and where it is kept, not what it is.
    private static final List<String> LEFT_OUT = List.of("stream", "stream_options", "store", "metadata", "n", "user");

    public Replay {
        places = List.copyOf(places);
        labels = List.copyOf(labels);
    }

    /// The request of a sample to a target.
    static Replay of(Sample sample, ObjectNode request, TargetModel target) {
        ObjectNode body = request.deepCopy();
        body.remove(LEFT_OUT);
        body.put("model", target.toString());
        return new Replay(target, body, sample.places(), sample.labels());
    }

    public byte[] bytes() {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Tells whether an answer that was kept is one to this call.
    String fingerprint() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(bytes());
            hash.update((places + " " + labels).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
