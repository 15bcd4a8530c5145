package dev.rehome.config;

import dev.rehome.call.Entity;
import dev.rehome.call.Owner;
import dev.rehome.call.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads who a legal person is.
final class EntityReader {
    private static final double ALL_PERCENT = 100;
    private static final double ROUNDING = 1e-6;

    private EntityReader() {}

    /// The fields of the operator or of a contract.
    static Entity entity(Section section) {
        return rest(section, section.value("entity", Types.TEXT).required());
    }

    static Entity rest(Section section, String name) {
        Place country = section.value("country", Types.PLACE)
                .check(place -> !place.isSubdivision(), "a country or region, not a subdivision")
                .required();
        List<Owner> owners = section.items("owners", "Owner").stream()
                .map(item -> item.section("Owner", EntityReader::owner))
                .toList();
        double sum = owners.stream().mapToDouble(Owner::share).sum();
        if (sum > ALL_PERCENT + ROUNDING) {
            section.fault("owners", "shares of " + sum + " percent", "shares that add up to at most 100");
        }
        Set<String> eligible = new LinkedHashSet<>();
        for (Item item : section.items("eligible", "text")) {
            eligible.add(item.value(Types.ID));
        }
        return new Entity(name, country, owners, eligible);
    }

    private static Owner owner(Section section) {
        Place country = section.value("country", Types.PLACE).required();
        double share = section.value("share", Types.SHARE).required();
        return new Owner(country, share);
    }
}
