package dev.rehome.batch;

import dev.rehome.call.Candidates;
import java.util.Map;

/// Whose batch it is: what was found out when he asked for it. There is no address in it and no secret.
///
/// @param account the id of the account
/// @param key the id of the key; its limits and what it may ask for are those of the moment of each call
/// @param places where the end user may have been
/// @param headers what each call is made with, such as `x-rehome-tags`; names in lower case
public record Submitter(String account, String key, Candidates places, Map<String, String> headers) {
    public Submitter {
        headers = Map.copyOf(headers);
    }
}
