package dev.rehome.simulate;

import java.util.List;
import java.util.Map;

/// What a configuration must say to call one simulated vendor.
///
/// @param id the name of the simulated provider, unique in one set of simulators
/// @param kind the provider's kind in `rehome.yaml`
/// @param scheme `http` or `ws`
/// @param basePath what follows host and port in the base URL, without a slash at the end
/// @param credential one accepted credential, under the field names of `rehome.yaml`
/// @param models the models that it serves
public record VendorCard(
        String id, String kind, String scheme, String basePath, Map<String, String> credential, List<String> models) {
    public VendorCard {
        credential = Map.copyOf(credential);
        models = List.copyOf(models);
    }

    /// A card of a vendor that is called over HTTP.
    public static VendorCard http(
            String id, String kind, String basePath, Map<String, String> credential, List<String> models) {
        return new VendorCard(id, kind, "http", basePath, credential, models);
    }

    /// The credential's field `name`.
    ///
    /// @throws IllegalArgumentException if the card has no such field
    public String secret(String name) {
        String value = credential.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "credential: " + name + " (expected: one of " + credential.keySet() + ")");
        }
        return value;
    }
}
