package dev.rehome.relocate.evaluate.sample;

import dev.rehome.call.Place;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Check;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One request that is replayed, and how its answers are judged.
///
/// @param id names it in its source; unique there
/// @param request the body of a chat completion, in OpenAI's shape; its model does not matter
/// @param checks how an answer is scored; empty where only a reference or a judge can tell
/// @param recorded what the baseline answered when it was recorded
/// @param places where the end user may have been, each a candidate; empty for those that the command names
/// @param labels what kinds of data it holds, in the words of `x-rehome-labels`
public record Sample(
        String id,
        ObjectNode request,
        List<Check> checks,
        Optional<Answer> recorded,
        List<Place> places,
        List<String> labels) {
    public Sample {
        checks = List.copyOf(checks);
        places = List.copyOf(places);
        labels = List.copyOf(labels);
    }
}
