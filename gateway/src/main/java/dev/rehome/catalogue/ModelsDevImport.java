package dev.rehome.catalogue;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the files in `imported/` from a copy of models.dev's data (https://models.dev, MIT licence).
///
/// Arguments: the JSON file, the day it was fetched (`2026-07-02`), the folder to write to. It takes models.dev's
/// `api.json` and the form `{"providers": [{"id": ..., "models": {...}}]}`. Only the providers that `sites.yaml`
/// names
/// are written, one model per line, so that a newer snapshot shows as a readable difference.
///
/// A price of zero for both input and output is left out: models.dev writes it for what is free and for what it
/// does
/// not know. Free models are named in the notes.
public final class ModelsDevImport {
    private static final JsonMapper JSON = new JsonMapper();

    private ModelsDevImport() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: ModelsDevImport FILE SNAPSHOT_DATE FOLDER");
            System.exit(2);
        }
        run(Path.of(args[0]), LocalDate.parse(args[1]), Path.of(args[2]), System.out);
    }

    static void run(Path file, LocalDate snapshot, Path folder, PrintStream out) throws IOException {
        Map<String, JsonNode> providers = providers(JSON.readTree(Files.readString(file)));
        for (Sites.Site site : CatalogueFiles.sites().all()) {
            if (site.imported().isPresent()) {
                String id = site.imported().get();
                JsonNode provider = Optional.ofNullable(providers.get(id))
                        .orElseThrow(() ->
                                new IOException(file + ": " + id + " (expected: a provider that sites.yaml names)"));
                String text = file(provider, snapshot);
                Files.writeString(folder.resolve(id + ".json"), text, StandardCharsets.UTF_8);
                out.println(id + ": " + provider.path("models").size() + " models");
            }
        }
    }

    private static Map<String, JsonNode> providers(JsonNode root) {
        Map<String, JsonNode> providers = new TreeMap<>();
        JsonNode list = root.path("providers");
        for (JsonNode provider : list.isArray() ? list : root) {
            providers.put(provider.path("id").asString(), provider);
        }
        return providers;
    }

    private static String file(JsonNode provider, LocalDate snapshot) {
        ObjectNode head = JSON.createObjectNode();
        head.put("source", "https://models.dev, provider " + provider.path("id").asString() + ", snapshot " + snapshot);
        head.put("licence", "MIT (anomalyco/models.dev)");
        head.put("snapshot", snapshot.toString());
        head.put("currency", "USD");
        head.put("confidence", "third_party");
        StringBuilder out = new StringBuilder(JSON.writeValueAsString(head));
        out.setLength(out.length() - 1);
        out.append(",\"models\":[\n");
        Map<String, JsonNode> models = new TreeMap<>();
        provider.path("models").properties().forEach(model -> models.put(model.getKey(), model.getValue()));
        String comma = "";
        for (Map.Entry<String, JsonNode> model : models.entrySet()) {
            out.append(comma).append(JSON.writeValueAsString(model(model.getKey(), model.getValue())));
            comma = ",\n";
        }
        return out.append("\n]}\n").toString();
    }

    private static ObjectNode model(String id, JsonNode from) {
        ObjectNode to = JSON.createObjectNode();
        to.put("id", id);
        String released = from.path("release_date").asString("");
        if (released.matches("\\d{4}-\\d\\d(-\\d\\d)?")) {
            to.put("from", released.length() == 7 ? released + "-01" : released);
        }
        limit(to, "context", from.path("limit").path("context"));
        limit(to, "output", from.path("limit").path("output"));
        to.set("reads", from.path("modalities").path("input"));
        to.set("writes", from.path("modalities").path("output"));
        to.put("tools", from.path("tool_call").asBoolean(false));
        if (from.path("structured_output").asBoolean(false)) { // false says nothing of plain JSON objects
            to.put("structured", "schema");
        }
        to.put("reasoning", from.path("reasoning").asBoolean(false));
        price(from.path("cost")).ifPresent(price -> to.set("price", price));
        return to;
    }

    private static void limit(ObjectNode to, String name, JsonNode value) {
        if (value.asLong(0) > 0) {
            to.put(name, value.asLong());
        }
    }

    private static Optional<ObjectNode> price(JsonNode cost) {
        if (!cost.has("input") || !cost.has("output")) {
            return Optional.empty();
        }
        if (cost.path("input").asDouble() == 0 && cost.path("output").asDouble() == 0) {
            return Optional.empty();
        }
        ObjectNode price = rates(cost);
        ArrayNode above = JSON.createArrayNode();
        for (JsonNode tier : cost.path("tiers")) {
            ObjectNode band = JSON.createObjectNode();
            band.put("tokens", tier.path("tier").path("size").asLong());
            rates(tier).properties().forEach(rate -> band.set(rate.getKey(), rate.getValue()));
            above.add(band);
        }
        if (!above.isEmpty()) {
            price.set("above", above);
        }
        return Optional.of(price);
    }

    private static ObjectNode rates(JsonNode from) {
        ObjectNode to = JSON.createObjectNode();
        Map.of(
                        "input",
                        "input",
                        "output",
                        "output",
                        "cache_read",
                        "cache_read",
                        "cache_write",
                        "cache_write",
                        "reasoning",
                        "reasoning",
                        "input_audio",
                        "audio_input",
                        "output_audio",
                        "audio_output")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .filter(name -> from.has(name.getKey()))
                // a cache that costs nothing at the moment of the snapshot is a promotion, not a price
                .filter(name -> !name.getKey().startsWith("cache_")
                        || from.path(name.getKey()).asDouble() > 0)
                .forEach(name ->
                        to.put(name.getValue(), plain(from.path(name.getKey()).asString())));
        return to;
    }

    /// Without zeros at the end and without an exponent.
    private static BigDecimal plain(String rate) {
        BigDecimal stripped = new BigDecimal(rate).stripTrailingZeros();
        return stripped.setScale(Math.max(0, stripped.scale()));
    }
}
