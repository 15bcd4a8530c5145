package dev.rehome.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sites of the catalogue, and the names they go by elsewhere.
final class Sites {
    private final List<Site> sites;
    private final Map<String, Site> byName = new HashMap<>();

    /// One site.
    ///
    /// @param id as in the availability dataset
    /// @param names other names, such as the vendor's or the kind's
    /// @param hosts of its API
    /// @param notes the file in `notes/`, if there is one
    /// @param imported the file in `imported/`, if there is one
    /// @param currency what it bills in
    record Site(
            String id,
            List<String> names,
            List<String> hosts,
            Optional<String> notes,
            Optional<String> imported,
            String currency) {}

    Sites(List<Site> sites) {
        this.sites = List.copyOf(sites);
        for (Site site : sites) {
            put(site.id(), site);
            site.names().forEach(name -> put(name, site));
            site.hosts().forEach(host -> put(host, site));
        }
    }

    private void put(String name, Site site) {
        if (byName.put(name, site) != null) {
            throw new IllegalArgumentException("sites: " + name + " (expected: a name of one site only)");
        }
    }

    List<Site> all() {
        return sites;
    }

    Optional<Site> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
