package dev.rehome.server;

import dev.rehome.server.front.responses.ResponsePages;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The responses that run in the background now, of all event loops.
final class ResponseRuns {
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();

    /// @param keeper knows what there is of the response so far
    record Entry(ResponseRun run, ResponseKeeper keeper, byte[] queued) {
        byte[] now() {
            return keeper.as("in_progress").orElse(queued);
        }

        byte[] cancelled() {
            return keeper.as("cancelled").orElseGet(() -> ResponsePages.ended(queued, "cancelled", Optional.empty()));
        }
    }

    void add(String id, Entry entry) {
        byId.put(id, entry);
    }

    void remove(String id) {
        byId.remove(id);
    }

    /// One that is this account's.
    Optional<Entry> find(String account, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(entry -> entry.run().account().equals(account));
    }
}
