package dev.rehome.call;

import java.util.List;
import java.util.Set;

/// A legal person or a natural one: the operator, the signer of a contract, or the customer behind an account.
///
/// @param name its name, for explanations
/// @param country where it is established
/// @param owners its declared owners; empty means that nothing was declared
/// @param eligible eligibilities it holds with providers, such as `azure-enterprise`; free words that rules name
public record Entity(String name, Place country, List<Owner> owners, Set<String> eligible) {
    public Entity {
        owners = List.copyOf(owners);
        eligible = Set.copyOf(eligible);
    }
}
