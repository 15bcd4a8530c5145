package dev.rehome.testing;

import dev.rehome.simulate.Options;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a gateway under test is started from.
///
/// The text of the configuration may name `${OPENAI_URL}` and `${OPENAI_API_KEY}`, `${MOONSHOT_CN_URL}` and so on: the
/// base URL and each field of the credential of every simulated vendor; and `${APP_KEY}`, the secret that
/// [RunningGateway#key()] gives.
///
/// @param vendors the vendors to simulate
/// @param text the configuration; where there is none, one that calls each vendor, for users everywhere
/// @param more appended to the configuration
/// @param variables further variables of the configuration
/// @param clock the gateway's clock
/// @param options how the simulators run
public record GatewayPlan(
        List<Vendor> vendors,
        Optional<String> text,
        String more,
        Map<String, String> variables,
        InstantSource clock,
        Options options) {
    private static final String HEAD = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            hash_key: a-fixed-key-so-that-shares-fall-alike-each-time
            accounts:
              - { id: acme, country: SG }
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
            providers:
            """;

    /// A gateway that calls these simulated vendors, each as the provider of the vendor's name: a client asks for
    /// `vendor/model`.
    public static GatewayPlan of(String... vendors) {
        List<String> names = List.of(vendors);
        List<Vendor> chosen = SimulatedVendors.all().stream()
                .filter(vendor -> names.contains(vendor.card().id()))
                .toList();
        if (chosen.size() != names.size()) {
            throw new IllegalArgumentException("vendors: " + names + " (expected: names of simulated vendors)");
        }
        return of(chosen);
    }

    public static GatewayPlan of(List<? extends Vendor> vendors) {
        return new GatewayPlan(
                List.copyOf(vendors), Optional.empty(), "", Map.of(), InstantSource.system(), Options.standard());
    }

    /// The same with a configuration of its own.
    public GatewayPlan text(String yaml) {
        return new GatewayPlan(vendors, Optional.of(yaml), more, variables, clock, options);
    }

    /// The same with these lines after the configuration, such as `models:`.
    public GatewayPlan more(String yaml) {
        return new GatewayPlan(vendors, text, more + yaml, variables, clock, options);
    }

    /// The same with one more variable for the configuration.
    public GatewayPlan variable(String name, String value) {
        Map<String, String> all = new HashMap<>(variables);
        all.put(name, value);
        return new GatewayPlan(vendors, text, more, all, clock, options);
    }

    /// The same with another clock for the gateway; the simulators keep theirs.
    public GatewayPlan at(InstantSource time) {
        return new GatewayPlan(vendors, text, more, variables, time, options);
    }

    /// The same with simulators that run otherwise.
    public GatewayPlan simulators(Options how) {
        return new GatewayPlan(vendors, text, more, variables, clock, how);
    }

    /// The configuration, with names of variables.
    public String yaml() {
        StringBuilder yaml = new StringBuilder(text.orElse(HEAD));
        if (text.isEmpty()) {
            vendors.forEach(vendor -> yaml.append(provider(vendor.card())));
        }
        return yaml.append(more).toString();
    }

    Map<String, String> environment(Simulators running) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("APP_KEY", RunningGateway.APP_KEY);
        running.all().forEach(vendor -> {
            String name = variable(vendor.card().id());
            all.put(name + "_URL", vendor.baseUrl());
            vendor.card().credential().forEach((field, secret) -> all.put(name + "_" + variable(field), secret));
        });
        return all;
    }

    private static String provider(VendorCard card) {
        String name = variable(card.id());
        StringBuilder credential = new StringBuilder();
        card.credential().keySet().stream()
                .sorted()
                .map(field ->
                        (credential.isEmpty() ? "" : ", ") + field + ": \"${" + name + "_" + variable(field) + "}\"")
                .forEach(credential::append);
        return "  - { id: " + card.id() + ", kind: " + card.kind() + ", base_url: \"${" + name
                + "_URL}\", availability: everywhere, credential: { " + credential + " } }\n";
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
