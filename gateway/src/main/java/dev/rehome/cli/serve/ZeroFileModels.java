package dev.rehome.cli.serve;

import dev.rehome.catalogue.Catalogue;
import dev.rehome.config.Config;
import dev.rehome.config.Listen;
import dev.rehome.config.Model;
import dev.rehome.config.ModelTarget;
import dev.rehome.config.Provider;
import dev.rehome.dialect.TargetModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The models of a gateway without a file: every model that the catalogue knows of the providers that were found, by
/// the
/// vendor's own name, so that an application's present model names work unchanged.
final class ZeroFileModels {
    private ZeroFileModels() {}

    /// @param port the port of the API instead of the default; the admin port is the one after it
    static Config with(Config config, Optional<Integer> port) {
        Catalogue catalogue = Catalogue.load();
        Map<String, List<ModelTarget>> byName = new LinkedHashMap<>();
        for (Provider provider : config.providers()) {
            catalogue
                    .site(List.of(provider.availability()))
                    .map(catalogue::entries)
                    .orElse(List.of())
                    .forEach(entry -> byName.computeIfAbsent(entry.model(), _ -> new ArrayList<>())
                            .add(target(provider, entry.model())));
        }
        List<Model> models = byName.entrySet().stream()
                .map(one -> new Model(
                        one.getKey(), one.getValue().stream().distinct().toList(), config.strictness()))
                .toList();
        Listen listen = port.map(number -> new Listen(
                        config.listen().host(),
                        number,
                        config.listen().adminHost(),
                        number == 0 ? 0 : number + 1,
                        config.listen().tls()))
                .orElse(config.listen());
        return new Config(
                listen,
                config.admin(),
                config.store(),
                config.shared(),
                config.dataDir(),
                config.hashKey(),
                config.operator(),
                config.location(),
                config.availability(),
                config.providers(),
                models,
                config.accounts(),
                config.keys(),
                config.grace(),
                config.grants(),
                config.outbound(),
                config.timeouts(),
                config.limits(),
                config.strictness(),
                config.log(),
                config.files(),
                config.batches(),
                config.responses(),
                config.policyUrl(),
                config.appeal());
    }

    private static ModelTarget target(Provider provider, String model) {
        return new ModelTarget(new TargetModel(provider.id(), model, Map.of()), OptionalInt.empty());
    }
}
