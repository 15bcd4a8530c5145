package dev.rehome.scan.marks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The data of `marks.yaml`, as questions.
public final class Marks {
    private final List<Provider> providers;
    private final List<Endpoint> endpoints;
    private final Map<String, List<String>> roles;
    private final Map<String, String> features = new HashMap<>();
    private final Map<String, Map<String, Provider>> byPackage = new HashMap<>();
    private final Map<String, Provider> byKey = new LinkedHashMap<>();
    private final List<Host> hosts = new ArrayList<>();
    private final Map<String, String> dimensions;
    private final Map<String, List<Provider>> byClient = new HashMap<>();
    private final Map<String, List<EndpointCall>> byLastName = new HashMap<>();
    private final Set<String> modelStarts = new HashSet<>();
    private final Set<String> envReaders;
    private final JsonNode fixes;
    private final Set<String> modelKeys;
    private final Set<String> keyKeys;
    private final Set<String> baseKeys;
    private final Set<String> genericClients;
    private final Set<String> visionMarks;

    private Marks(JsonNode root) {
        providers = MarksReader.providers(root);
        endpoints = MarksReader.endpoints(root);
        roles = MarksReader.lists(root.path("variable_roles"));
        MarksReader.lists(root.path("features"))
                .forEach((feature, names) -> names.forEach(name -> features.putIfAbsent(name, feature)));
        dimensions = MarksReader.texts(root.path("embedding_dimensions"));
        envReaders = Set.copyOf(MarksReader.list(root.path("env_readers")));
        fixes = root.path("fixes");
        modelKeys = plainSet(root.path("model_keys"));
        keyKeys = plainSet(root.path("key_keys"));
        baseKeys = plainSet(root.path("base_keys"));
        genericClients = Set.copyOf(MarksReader.list(root.path("generic_clients")));
        visionMarks = Set.copyOf(MarksReader.list(root.path("vision_marks")));
        prepare();
    }

    private void prepare() {
        for (Provider provider : providers) {
            provider.clients()
                    .keySet()
                    .forEach(name -> byClient.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(provider));
            provider.models()
                    .forEach(model -> modelStarts.add(start(model.parts().getFirst())));
            provider.weakModels()
                    .forEach(model -> modelStarts.add(start(model.parts().getFirst())));
            provider.modelPrefixes().forEach(prefix -> modelStarts.add(start(prefix)));
            provider.packages().forEach((ecosystem, names) -> {
                Map<String, Provider> known = byPackage.computeIfAbsent(ecosystem, _ -> new HashMap<>());
                names.forEach(name -> known.putIfAbsent(name, provider));
            });
            provider.keyLiterals().forEach(key -> byKey.putIfAbsent(key, provider));
            provider.hosts().forEach(host -> hosts.add(new Host(Provider.Pattern.of(host), provider)));
        }
        for (Endpoint endpoint : endpoints) {
            for (String end : endpoint.calls()) {
                String last = end.substring(end.lastIndexOf('.') + 1);
                byLastName.computeIfAbsent(last, _ -> new ArrayList<>()).add(new EndpointCall(endpoint, end));
            }
        }
    }

    private record Host(Provider.Pattern pattern, Provider provider) {}

    private static String start(String text) {
        return text.substring(0, Math.min(2, text.length()));
    }

    /// The end of a path of names that calls an endpoint.
    public record EndpointCall(Endpoint endpoint, String end) {}

    /// The endpoint that a path of names calls, by the longest end that fits.
    public Optional<EndpointCall> called(String path) {
        return byLastName.getOrDefault(path.substring(path.lastIndexOf('.') + 1), List.of()).stream()
                .filter(call -> path.equals(call.end()) || path.endsWith("." + call.end()))
                .max(java.util.Comparator.comparingInt(call -> call.end().length()));
    }

    public static Marks read() {
        return new Marks(MarksReader.root());
    }

    /// A variable of the environment that belongs to a provider, and what it holds: key, base-url, model, ...
    public record Variable(Provider provider, String role) {}

    /// A client that a provider's SDK makes; `endpoint` is "" for one that calls several.
    public record Client(Provider provider, String name, String endpoint) {}

    /// Words of which a file must hold one, in small letters, to hold any mark.
    public Set<String> words() {
        return Words.of(providers, endpoints, genericClients);
    }

    public List<Provider> providers() {
        return providers;
    }

    /// How clients are pointed to the gateway; `dev.rehome.scan.fix` reads it.
    public JsonNode fixes() {
        return fixes;
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public Optional<Provider> provider(String id) {
        return providers.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// The provider whose package this is, or is below, the one with the longest name first.
    public Optional<Provider> ofPackage(String ecosystem, String module) {
        Map<String, Provider> known = byPackage.getOrDefault(ecosystem, Map.of());
        for (int end = module.length(); end > 0; end--) {
            boolean ends = end == module.length() || "./:".indexOf(module.charAt(end)) >= 0;
            Optional<Provider> found =
                    ends ? Optional.ofNullable(known.get(module.substring(0, end))) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The client that is made by this class or function, of this provider if it has one of that name.
    public Optional<Client> client(String name, Optional<Provider> imported) {
        List<Provider> order = new ArrayList<>();
        imported.ifPresent(order::add);
        order.addAll(byClient.getOrDefault(name, List.of()));
        return order.stream()
                .filter(provider -> provider.clients().containsKey(name))
                .map(provider -> new Client(provider, name, provider.clients().getOrDefault(name, "")))
                .findFirst();
    }

    /// A name that also other libraries could use.
    public boolean isGeneric(String client) {
        return genericClients.contains(client);
    }

    /// The provider whose API is at this host (with its port, if one is written).
    public Optional<Provider> ofHost(String host) {
        for (Host known : hosts) {
            if (known.pattern().matches(host)) {
                return Optional.of(known.provider());
            }
        }
        return Optional.empty();
    }

    public Optional<Variable> variable(String name) {
        Provider found = null;
        int length = 0;
        for (Provider provider : providers) {
            for (String word : provider.variables()) {
                if (word.length() > length && hasWord(name, word)) {
                    found = provider;
                    length = word.length();
                }
            }
        }
        return found == null ? Optional.empty() : role(name, found);
    }

    private Optional<Variable> role(String name, Provider provider) {
        for (Map.Entry<String, List<String>> role : roles.entrySet()) {
            if (role.getValue().stream().anyMatch(name::endsWith)) {
                return Optional.of(new Variable(provider, role.getKey()));
            }
        }
        return Optional.empty();
    }

    private static boolean hasWord(String name, String word) {
        int at = name.indexOf(word);
        int end = at + word.length();
        return at >= 0 && (at == 0 || name.charAt(at - 1) == '_') && (end == name.length() || name.charAt(end) == '_');
    }

    /// The provider that serves a model of this name. `askedFor`: it stands where a model is asked for.
    public Optional<Provider> ofModel(String name, boolean askedFor) {
        if (!modelStarts.contains(start(name))) {
            return Optional.empty();
        }
        return providers.stream()
                .filter(provider -> any(provider.models(), name)
                        || askedFor && any(provider.weakModels(), name)
                        || provider.modelPrefixes().stream().anyMatch(prefix -> isPrefixed(name, prefix, askedFor)))
                .findFirst();
    }

    /// `azure/gpt-4o`: behind a prefix a known model, or any where a model is asked for.
    private boolean isPrefixed(String name, String prefix, boolean askedFor) {
        if (!name.startsWith(prefix) || name.length() == prefix.length() || name.indexOf(' ') >= 0) {
            return false;
        }
        String rest = name.substring(prefix.length());
        return askedFor || providers.stream().anyMatch(provider -> any(provider.models(), rest));
    }

    private static boolean any(List<Provider.Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /// The provider whose keys begin like this text.
    public Optional<Provider> ofKey(String text) {
        for (Map.Entry<String, Provider> known : byKey.entrySet()) {
            if (text.startsWith(known.getKey())) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }

    public Optional<String> feature(String parameter) {
        return Optional.ofNullable(features.get(plain(parameter)));
    }

    public Optional<String> dimensions(String model) {
        return Optional.ofNullable(dimensions.get(model));
    }

    public boolean isModelKey(String key) {
        return modelKeys.contains(plain(key));
    }

    public boolean isKeyKey(String key) {
        return keyKeys.contains(plain(key));
    }

    public boolean isBaseKey(String key) {
        return baseKeys.contains(plain(key));
    }

    public boolean isVision(String name) {
        return visionMarks.contains(name);
    }

    /// `os.getenv`, `process.env`, ...: by the whole path or what of it stands behind a dot.
    public boolean readsEnvironment(String path) {
        for (int from = 0; from < path.length(); from = path.indexOf('.', from) + 1) {
            if (envReaders.contains(path.substring(from))) {
                return true;
            }
            if (path.indexOf('.', from) < 0) {
                return false;
            }
        }
        return false;
    }

    /// A name in small letters without `_`, `-` and dots.
    public static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (Character.isLetterOrDigit(each)) {
                plain.append(Character.toLowerCase(each));
            }
        }
        return plain.toString();
    }

    private static Set<String> plainSet(JsonNode node) {
        Set<String> set = new HashSet<>();
        MarksReader.list(node).forEach(text -> set.add(plain(text)));
        return set;
    }
}
