package dev.rehome.config;

import dev.rehome.call.Entity;
import dev.rehome.config.KnownKinds.KnownKind;
import dev.rehome.dialect.Strictness;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the whole file, those parts first that others refer to.
record RootReader(KnownKinds kinds, KnownAvailability.Source availability) {
    /// What the providers are read with.
    private record Ground(
            Entity operator,
            Location location,
            AvailabilityOptions options,
            Timeouts timeouts,
            Strictness strictness) {}

    /// What is served to whom.
    private record Served(
            List<Provider> providers, List<Model> models, List<Account> accounts, List<Key> keys, List<Grant> grants) {}

    Config config(Section root) {
        Listen listen = root.section("listen", "Listen", ServingReader::listen);
        Admin admin = root.section("admin", "Admin", section -> ServingReader.admin(section, listen));
        Ground ground = ground(root);
        KnownAvailability dataset = availability.apply(ground.options());
        Served served = served(root, ground, dataset);
        Path dataDir = root.path("data_dir").or(root.page().resolve("rehome-data"), "rehome-data");
        return new Config(
                listen,
                admin,
                ServingReader.store(root),
                root.value("shared", Addresses.SHARED).or(new Shared.None(), "none"),
                dataDir,
                root.value("hash_key", Types.HASH_KEY).optional(),
                ground.operator(),
                ground.location(),
                ground.options(),
                served.providers(),
                served.models(),
                served.accounts(),
                served.keys(),
                graces(root, dataset),
                served.grants(),
                root.section("outbound", "Outbound", ServingReader::outbound),
                ground.timeouts(),
                root.section("limits", "Limits", TuningReader::limits),
                ground.strictness(),
                root.section("log", "Log", ServingReader::log),
                root.section("files", "FilesOptions", section -> KeepingReader.files(section, dataDir)),
                root.section("batches", "BatchesOptions", KeepingReader::batches),
                root.section("responses", "ResponsesOptions", KeepingReader::responses),
                root.value("policy_url", Addresses.PAGE).optional(),
                root.value("appeal", Types.TEXT).optional());
    }

    private static Ground ground(Section root) {
        return new Ground(
                root.requiredSection("operator", "Entity", EntityReader::entity),
                root.requiredSection("location", "Location", LocationReader::location),
                root.section("availability", "AvailabilityOptions", LocationReader::availability),
                root.section("timeouts", "Timeouts", TuningReader::timeouts),
                root.value("strictness", TuningReader.STRICTNESS).or(Strictness.ADAPT, "adapt"));
    }

    private Served served(Section root, Ground ground, KnownAvailability dataset) {
        List<Provider> providers = new ProviderReader(
                        kinds,
                        dataset,
                        ground.operator(),
                        ground.location().gateway(),
                        ground.timeouts().call())
                .read(root);
        Set<String> providerIds =
                providers.stream().map(Provider::id).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
        List<Model> models = new ModelReader(providerIds, kindsOf(providers), ground.strictness()).read(root);
        Set<String> modelNames = models.stream().map(Model::name).collect(Collectors.toSet());
        KeyReader keyReader = new KeyReader();
        List<Account> accounts = keyReader.accounts(root);
        Set<String> accountIds = accounts.stream().map(Account::id).collect(Collectors.toSet());
        return new Served(
                providers,
                models,
                accounts,
                keyReader.keys(root, modelNames, providerIds),
                new GrantReader(providerIds, accountIds).read(root));
    }

    private Map<String, KnownKind> kindsOf(List<Provider> providers) {
        Map<String, KnownKind> byProvider = new HashMap<>();
        for (Provider provider : providers) {
            Optional.ofNullable(kinds.kinds().get(provider.kind()))
                    .ifPresent(kind -> byProvider.put(provider.id(), kind));
        }
        return byProvider;
    }

    private static List<Grace> graces(Section root, KnownAvailability dataset) {
        Set<String> notices = new HashSet<>();
        return root.items("grace", "Grace").stream()
                .map(item -> item.section("Grace", section -> grace(section, dataset, notices)))
                .toList();
    }

    private static Grace grace(Section section, KnownAvailability dataset, Set<String> notices) {
        String notice = section.value("notice", Types.ID)
                .check(
                        dataset.notices()::contains,
                        id -> Nearest.of(id, dataset.notices())
                                .orElse("the id of a notice in the availability dataset"))
                .check(notices::add, "a notice that no other entry names")
                .required();
        return new Grace(notice, section.value("accepted_by", Types.TEXT).required());
    }
}
