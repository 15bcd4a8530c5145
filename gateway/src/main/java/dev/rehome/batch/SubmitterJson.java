package dev.rehome.batch;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonOut;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What the store keeps of a submitter, as JSON: `{"places":["SG"],"subdivisions":[],"evidence":[{"source","place",
/// "as_of","note"}]}` and `{"x-rehome-tags":"team=a"}`.
final class SubmitterJson {
    private static final int DEPTH_MAX = 8;

    private SubmitterJson() {}

    static String places(Candidates candidates) {
        JsonOut out = new JsonOut(256);
        out.text("{\"places\":");
        list(candidates.places().toList(), (place, to) -> to.string(place.code()), out);
        out.text(",\"subdivisions\":");
        list(candidates.subdivisions(), (place, to) -> to.string(place.code()), out);
        out.text(",\"evidence\":");
        list(candidates.evidence(), SubmitterJson::write, out);
        return new String(out.ascii('}').toByteArray(), StandardCharsets.UTF_8);
    }

    private static void write(Evidence evidence, JsonOut out) {
        out.text("{\"source\":").string(evidence.source());
        evidence.answer().ifPresent(place -> out.text(",\"place\":").string(place.code()));
        evidence.asOf().ifPresent(date -> out.text(",\"as_of\":").string(date.toString()));
        out.text(",\"note\":").string(evidence.note()).ascii('}');
    }

    private static <T> void list(Collection<T> items, BiConsumer<T, JsonOut> writer, JsonOut out) {
        out.ascii('[');
        boolean first = true;
        for (T item : items) {
            if (!first) {
                out.ascii(',');
            }
            first = false;
            writer.accept(item, out);
        }
        out.ascii(']');
    }

    static Candidates places(String json) {
        List<Place> places = new ArrayList<>();
        List<Place> subdivisions = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        JsonCursor field = fields(json);
        while (field.next()) {
            JsonCursor item = field.value().cursor();
            while (item.next()) {
                switch (field.name()) {
                    case "places" -> places.add(Place.of(item.value().string()));
                    case "subdivisions" ->
                        subdivisions.add(Place.of(item.value().string()));
                    default -> evidence.add(evidence(item.value()));
                }
            }
        }
        return new Candidates(PlaceSet.of(places), new HashSet<>(subdivisions), evidence);
    }

    private static Evidence evidence(JsonValue value) {
        Map<String, String> texts = texts(value.cursor());
        return new Evidence(
                texts.getOrDefault("source", ""),
                Optional.ofNullable(texts.get("place")).map(Place::of),
                Optional.ofNullable(texts.get("as_of")).map(LocalDate::parse),
                texts.getOrDefault("note", ""));
    }

    static String headers(Map<String, String> headers) {
        JsonOut out = new JsonOut(64);
        out.ascii('{');
        new TreeMap<>(headers).forEach((name, value) -> {
            if (out.size() > 1) {
                out.ascii(',');
            }
            out.string(name).ascii(':').string(value);
        });
        return new String(out.ascii('}').toByteArray(), StandardCharsets.UTF_8);
    }

    static Map<String, String> headers(String json) {
        return texts(fields(json));
    }

    private static Map<String, String> texts(JsonCursor members) {
        Map<String, String> texts = new LinkedHashMap<>();
        while (members.next()) {
            if (members.value().is(JsonType.STRING)) {
                texts.put(members.name(), members.value().string());
            }
        }
        return texts;
    }

    private static JsonCursor fields(String json) {
        try {
            JsonFields fields = JsonFields.scan(json.getBytes(StandardCharsets.UTF_8), DEPTH_MAX);
            return new JsonCursor(fields.json(), fields.openBrace());
        } catch (MalformedJson wrong) {
            throw new IllegalStateException("store: a batch that this program did not write", wrong);
        }
    }
}
