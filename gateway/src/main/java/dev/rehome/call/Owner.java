package dev.rehome.call;

/// Somebody who owns a part of an entity, directly or through others.
///
/// @param country where the owner has its headquarters
/// @param share percent of the entity, above 0 and at most 100
public record Owner(Place country, double share) {
    public Owner {
        if (!(share > 0 && share <= 100)) {
            throw new IllegalArgumentException("share: " + share + " (expected: above 0, at most 100)");
        }
    }
}
