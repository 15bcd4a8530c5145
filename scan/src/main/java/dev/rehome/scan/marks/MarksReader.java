package dev.rehome.scan.marks;

import dev.rehome.scan.marks.Provider.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `marks.yaml`.
final class MarksReader {
    private static final String RESOURCE = "/dev/rehome/scan/marks.yaml";

    private MarksReader() {}

    static JsonNode root() {
        try (InputStream in = MarksReader.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " (expected: part of this module)");
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Provider> providers(JsonNode root) {
        List<Provider> providers = new ArrayList<>();
        for (JsonNode node : root.path("providers")) {
            providers.add(new Provider(
                    node.path("id").asString(),
                    node.path("name").asString(),
                    lists(node.path("packages")),
                    texts(node.path("clients")),
                    lists(node.path("calls")),
                    texts(node.path("on_client")),
                    list(node.path("hosts")),
                    texts(node.path("bases")),
                    list(node.path("variables")),
                    list(node.path("key_literals")),
                    patterns(node.path("models")),
                    patterns(node.path("weak_models")),
                    list(node.path("model_prefixes"))));
        }
        return List.copyOf(providers);
    }

    static List<Endpoint> endpoints(JsonNode root) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode node : root.path("endpoints")) {
            endpoints.add(new Endpoint(
                    node.path("id").asString(),
                    list(node.path("paths")),
                    list(node.path("calls")),
                    list(node.path("requests"))));
        }
        return List.copyOf(endpoints);
    }

    static List<String> list(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asString()));
        return List.copyOf(texts);
    }

    static Map<String, List<String>> lists(JsonNode node) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        node.properties().forEach(entry -> lists.put(entry.getKey(), list(entry.getValue())));
        return lists;
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    private static List<Pattern> patterns(JsonNode node) {
        return list(node).stream().map(Pattern::of).toList();
    }
}
