package dev.rehome.server;

import dev.rehome.ledger.grant.Standing;
import dev.rehome.relocate.report.GrantFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// `GET /api/grants`: how the grants of the configuration stand, as of the ledger's last transaction.
public final class GrantsApi implements AdminApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Supplier<List<Standing>> standings;

    public GrantsApi(Supplier<List<Standing>> standings) {
        this.standings = standings;
    }

    @Override
    public Optional<CompletionStage<Answer>> answer(Asked asked) {
        if (!asked.path().equals("/api/grants") || !asked.method().equals("GET")) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", "ok");
        fields.put("grants", GrantFields.of(standings.get()));
        String json = JSON.writeValueAsString(fields);
        return Optional.of(CompletableFuture.completedFuture(new Answer(200, json)));
    }
}
