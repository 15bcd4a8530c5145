package dev.rehome.config;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// The vendors' sites that `serve` finds by their key variables when there is no file. Each variable belongs to
/// exactly one site, so that no site is ever asked with another one's key.
///
/// @param sites in the order in which they are listed
public record KnownSites(List<KnownSite> sites) {
    public KnownSites {
        sites = List.copyOf(sites);
    }

    /// One site.
    ///
    /// @param id the provider's id, such as `moonshot-cn`
    /// @param kind its kind
    /// @param baseUrl where it is
    /// @param variables the environment variable of each credential field, such as `api_key` to
    ///     `MOONSHOT_API_KEY`
    /// @param availability its id in the availability dataset
    public record KnownSite(String id, String kind, URI baseUrl, Map<String, String> variables, String availability) {
        public KnownSite {
            variables = Map.copyOf(variables);
        }
    }
}
