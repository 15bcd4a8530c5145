package dev.rehome.server.front.responses;

import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The turns that a call continues, put before its own items.
///
/// What was said and what functions were called goes to any provider. What a provider's model thought goes to that
/// provider alone, and so do the records of tools that it runs; for any other they are lost. A provider that has the
/// response before itself is told its id of it instead of the turns. Instructions are not inherited, as at OpenAI.
public final class ChainHistory implements Turn.History {
    private static final String PREVIOUS = "previous_response_id";
    private static final Set<String> CARRIED = Set.of("message", "function_call", "function_call_output");

    private final JsonFields fields;
    private final List<Past> turns;
    private final boolean whole;
    private final int depthMax;

    /// One turn that is over.
    ///
    /// @param provider who answered
    /// @param upstreamId the provider's id of its response
    /// @param input its items, a JSON array
    /// @param response the response object
    public record Past(Optional<String> provider, Optional<String> upstreamId, byte[] input, byte[] response) {}

    /// @param fields the body of the call
    /// @param turns the oldest first
    /// @param whole whether no turn is missing
    public ChainHistory(JsonFields fields, List<Past> turns, boolean whole, int depthMax) {
        this.fields = fields;
        this.turns = List.copyOf(turns);
        this.whole = whole;
        this.depthMax = depthMax;
    }

    @Override
    public Turn.Seen at(TargetModel target) {
        return new Turn.Seen(() -> inlined(target.provider(), false), () -> own(target.provider()));
    }

    /// The body with all that every provider may see.
    public JsonFields everywhere() {
        return inlined("", false).fields();
    }

    private Turn.Body own(String provider) {
        Past last = turns.getLast();
        if (last.provider().equals(Optional.of(provider)) && last.upstreamId().isPresent()) {
            String id = JsonText.quote(last.upstreamId().get());
            return new Turn.Body(scan(new JsonEdit(fields).set(PREVIOUS, id)), List.of());
        }
        return inlined(provider, true);
    }

    private Turn.Body inlined(String provider, boolean own) {
        Set<String> lost = new LinkedHashSet<>();
        if (!whole) {
            lost.add(PREVIOUS + ".deleted");
        }
        List<String> items = new ArrayList<>();
        for (Past turn : turns) {
            boolean same = turn.provider().equals(Optional.of(provider));
            Items.elements(turn.input()).forEach(item -> add(item, same, own, items, lost));
            Items.output(turn.response()).forEach(item -> add(item, same, own, items, lost));
        }
        items.addAll(InputItems.raw(fields));
        JsonEdit edit = new JsonEdit(fields)
                .set("input", "[" + String.join(",", items) + "]")
                .remove(PREVIOUS);
        return new Turn.Body(scan(edit), List.copyOf(lost));
    }

    /// @param same whether the turn was of the provider that is asked now
    /// @param own whether that has the Responses API
    private static void add(String item, boolean same, boolean own, List<String> items, Set<String> lost) {
        if (!item.startsWith("{")) {
            return;
        }
        Members members = Items.members(item);
        String type = members.string("type").orElse("message");
        boolean opaque = members.get("encrypted_content").isPresent();
        boolean goes = switch (type) {
            case "reasoning" -> same && (!own || opaque);
            default -> CARRIED.contains(type) || same && own;
        };
        if (!goes) {
            lost.add(PREVIOUS + "." + HostedTools.word(type));
            return;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        members.fields().forEach((name, field) -> kept.put(name, field.raw()));
        if (CARRIED.contains(type)) {
            kept.remove("id");
            kept.remove("status");
        }
        items.add(Items.object(kept));
    }

    private JsonFields scan(JsonEdit edit) {
        return ResponsesAsk.scan(edit.apply(), depthMax);
    }
}
