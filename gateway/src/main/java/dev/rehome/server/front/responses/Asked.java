package dev.rehome.server.front.responses;

import dev.rehome.json.JsonFields;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Field;
import java.util.Optional;
import java.util.Set;

/// What a renderer must know of the call that it renders the answer of.
///
/// @param stem what the ids of the response and of its items have in common
/// @param model the name that the client asked for, shown where the provider names none
/// @param summaries whether reasoning is wanted as a summary; else it is shown as what it is
/// @param echo the settings of the call as the response shows them
record Asked(
        String stem,
        String model,
        boolean stream,
        boolean summaries,
        Turn turn,
        Echo echo,
        ClientAsk.Answering answering) {
    private static final String CALL = "req-";

    static Asked of(JsonFields fields, String model, boolean stream, Turn turn, ClientAsk.Answering answering) {
        String id = answering.callId();
        String stem = turn.id().map(ResponseIds::stem).orElse(id.startsWith(CALL) ? id.substring(CALL.length()) : id);
        return new Asked(stem, model, stream, isSummaryWanted(fields), turn, Echo.of(fields, turn), answering);
    }

    private static boolean isSummaryWanted(JsonFields fields) {
        int at = fields.find("reasoning");
        if (at < 0 || fields.firstByte(at) != '{') {
            return false;
        }
        Members reasoning = Members.of(ResponsesAsk.field(fields, at));
        Optional<Field> wanted = reasoning.get("summary").or(() -> reasoning.get("generate_summary"));
        return wanted.isPresent()
                && !Set.of("\"none\"", "\"\"").contains(wanted.get().raw());
    }

    String responseId() {
        return ResponseIds.response(stem);
    }

    long created() {
        return answering.created().getEpochSecond();
    }
}
