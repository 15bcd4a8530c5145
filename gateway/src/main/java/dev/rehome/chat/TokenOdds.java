package dev.rehome.chat;

import java.util.List;
import java.util.Optional;

/// How likely one token was to the model that said it.
///
/// @param logprob the natural logarithm of its probability, at most 0
/// @param bytes the token in UTF-8, as a JSON array of numbers, where the vendor tells them: a token may be a part of
///     a character
/// @param others the likeliest tokens at this place, which may include this one; themselves without others
public record TokenOdds(String token, double logprob, Optional<String> bytes, List<TokenOdds> others) {
    public TokenOdds {
        others = List.copyOf(others);
    }
}
