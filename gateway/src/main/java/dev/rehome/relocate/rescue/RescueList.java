package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Lists what there is, with sizes where the vendor tells them, and fetches none of it.
public final class RescueList {
    private final Pages pages;
    private final Set<Shelf> shelves;

    public RescueList(VendorHttp http, Set<Shelf> shelves) {
        this.pages = new Pages(http);
        this.shelves = Set.copyOf(shelves);
    }

    /// @throws RescueStopped when the vendor does not let this key in, or cannot be reached
    public RescueResult run() throws IOException {
        Map<String, RescueResult.Count> counts = new LinkedHashMap<>();
        List<Manifest.Left> left = new ArrayList<>();
        for (Shelf shelf : Shelf.values()) {
            if (!shelves.contains(shelf)) {
                continue;
            }
            long[] things = new long[2];
            Optional<Reply.Refused> refused = pages.each(shelf.path(), shelf.query(), item -> {
                things[0]++;
                things[1] += item.path("bytes").asLong(item.path("usage_bytes").asLong(0));
                weights(shelf, item).ifPresent(left::add);
            });
            refused.ifPresent(why -> left.add(new Manifest.Left(shelf.word(), "", "list", why.reason())));
            counts.put(shelf.word(), new RescueResult.Count(things[0], things[1], 0, 0));
        }
        return new RescueResult(counts, left, List.of());
    }

    /// The model that a job made, which stays behind.
    static Optional<Manifest.Left> weights(Shelf shelf, JsonNode item) {
        String model = item.path("fine_tuned_model").asString("");
        return shelf != Shelf.FINE_TUNING_JOBS || model.isEmpty()
                ? Optional.empty()
                : Optional.of(new Manifest.Left(
                        shelf.word(),
                        item.path("id").asString(""),
                        "weights",
                        "OpenAI does not give out the weights of " + Sha256.shown(model, 120)));
    }
}
