package dev.rehome.cli.conform;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.conform.ModelUse;
import dev.rehome.dialect.Kinds;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The configuration of a gateway that calls every simulated vendor whose kind it speaks.
final class ConformVendors {
    private static final String HEAD = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin] }
            accounts: [{ id: acme, country: SG }]
            keys: [{ id: placeholder, account: acme, secret: placeholder-replaced-later, models: ["*"], end_user: fixed, place: SG }]
            providers:
            """;

    /// The models that can do more than those before them on their card.
    private static final Set<String> ABLEST = Set.of(
            "glm-4-plus",
            "kimi-latest",
            "qwen-plus",
            "yi-large-fc",
            "4.0Ultra",
            "MiniMax-Text-01",
            "doubao-seed-2-1-pro-260915",
            "hy3",
            "step-1-32k");

    private ConformVendors() {}

    static List<Vendor> all() {
        return SimulatedVendors.all().stream()
                .filter(vendor -> Kinds.find(vendor.card().kind()).isPresent())
                .toList();
    }

    static Config config(Simulators running) {
        StringBuilder yaml = new StringBuilder(HEAD);
        StringBuilder models = new StringBuilder("models:\n");
        Map<String, String> variables = new HashMap<>();
        running.all().forEach(vendor -> {
            VendorCard card = vendor.card();
            variables.put(variable(card, "url"), vendor.baseUrl());
            StringBuilder credential = new StringBuilder();
            card.credential().keySet().stream().sorted().forEach(field -> {
                variables.put(variable(card, field), card.secret(field));
                credential.append(credential.isEmpty() ? "" : ", ");
                credential
                        .append(field)
                        .append(": \"${")
                        .append(variable(card, field))
                        .append("}\"");
            });
            yaml.append("  - { id: ").append(card.id()).append(", kind: ").append(card.kind());
            yaml.append(", base_url: \"${").append(variable(card, "url")).append("}\", availability: everywhere");
            yaml.append(", credential: { ").append(credential).append(" } }\n");
            card.models().stream()
                    .filter(model -> model.equals(chat(card)) || ModelUse.of(model) != ModelUse.CHAT)
                    .forEach(model -> models.append("  - { name: \"" + card.id() + ":" + model + "\", targets: [\""
                            + card.id() + "/" + model + "\"] }\n"));
        });
        return switch (Assembly.configReader(variables)
                .read("conform.yaml", Path.of("."), yaml.append(models).toString())) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) ->
                throw new IllegalStateException("the configuration of the simulated vendors: " + errors);
        };
    }

    /// The model of a vendor that can do most, else the one that its card names first.
    private static String chat(VendorCard card) {
        return card.models().stream()
                .filter(ABLEST::contains)
                .findFirst()
                .orElse(card.models().getFirst());
    }

    private static String variable(VendorCard card, String field) {
        return ("CONFORM_" + card.id() + "_" + field).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
