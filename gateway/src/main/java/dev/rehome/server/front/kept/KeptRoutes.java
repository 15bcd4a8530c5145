package dev.rehome.server.front.kept;

import java.util.List;
import java.util.Optional;

/// From method and path to what is asked of files and batches.
///
///     POST, GET    /v1/files
///     GET, DELETE  /v1/files/{id}
///     GET          /v1/files/{id}/content
///     POST, GET    /v1/batches
///     GET          /v1/batches/{id}
///     POST         /v1/batches/{id}/cancel
public final class KeptRoutes {
    private KeptRoutes() {}

    /// What a path means.
    public sealed interface Found {
        record Ask(KeptAsk ask) implements Found {}

        /// @param allowed the methods that there are, as in the header `Allow`
        record OtherMethod(String allowed) implements Found {}
    }

    /// @param rest the path behind `/v1/`
    /// @return empty where the path is none of these
    public static Optional<Found> find(String method, String rest) {
        List<String> parts = List.of(rest.split("/", -1));
        if (parts.size() > 1 && parts.get(1).isEmpty()) {
            return Optional.empty();
        }
        return switch (parts.getFirst()) {
            case "files" -> files(method, parts);
            case "batches" -> batches(method, parts);
            default -> Optional.empty();
        };
    }

    private static Optional<Found> files(String method, List<String> parts) {
        return switch (parts.size()) {
            case 1 -> Optional.of(one(method, new KeptAsk.ListFiles(), "POST", new KeptAsk.UploadFile()));
            case 2 ->
                Optional.of(one(
                        method, new KeptAsk.ReadFile(parts.get(1)), "DELETE", new KeptAsk.DeleteFile(parts.get(1))));
            case 3 ->
                parts.get(2).equals("content")
                        ? Optional.of(only(method, "GET", new KeptAsk.ReadContent(parts.get(1))))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Found> batches(String method, List<String> parts) {
        return switch (parts.size()) {
            case 1 -> Optional.of(one(method, new KeptAsk.ListBatches(), "POST", new KeptAsk.CreateBatch()));
            case 2 -> Optional.of(only(method, "GET", new KeptAsk.ReadBatch(parts.get(1))));
            case 3 ->
                parts.get(2).equals("cancel")
                        ? Optional.of(only(method, "POST", new KeptAsk.CancelBatch(parts.get(1))))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Found one(String method, KeptAsk get, String other, KeptAsk otherAsk) {
        if (method.equals("GET")) {
            return new Found.Ask(get);
        }
        return method.equals(other) ? new Found.Ask(otherAsk) : new Found.OtherMethod("GET, " + other);
    }

    private static Found only(String method, String allowed, KeptAsk ask) {
        return method.equals(allowed) ? new Found.Ask(ask) : new Found.OtherMethod(allowed);
    }
}
