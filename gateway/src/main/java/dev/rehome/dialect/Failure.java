package dev.rehome.dialect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Why an attempt failed.
///
/// @param after how long the provider asks to wait
/// @param serverTime the provider's clock, when the remedy needs it
/// @param code OpenAI's error code for the caller, such as `context_length_exceeded`; empty for the class's own
/// @param param the parameter at fault, in the caller's words
/// @param internal what the provider said, for the log only: never shown to a caller
public record Failure(
        FailureClass kind,
        Remedy remedy,
        Optional<Duration> after,
        Optional<Instant> serverTime,
        Optional<String> code,
        Optional<String> param,
        String internal) {
    /// The longest text of a provider that is kept, in characters.
    private static final int INTERNAL_CHARS_MAX = 2_000;

    public Failure {
        internal = internal.length() > INTERNAL_CHARS_MAX ? internal.substring(0, INTERNAL_CHARS_MAX) : internal;
    }

    public static Failure of(FailureClass kind, Remedy remedy, String internal) {
        return new Failure(
                kind, remedy, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), internal);
    }

    public static Failure transport(String internal) {
        return of(FailureClass.TRANSPORT, Remedy.SAME_TARGET, internal);
    }

    /// A transport failure because nothing came in time, which clients are told as 504 instead of 502.
    public static Failure timeout(Remedy remedy, String internal) {
        return of(FailureClass.TRANSPORT, remedy, internal).withCode("upstream_timeout");
    }

    /// The same without what authenticates the gateway, should the provider repeat it.
    public Failure hiding(Credential credential) {
        return hiding(credential.secrets());
    }

    /// The same without these, as they are and as they stand in a URL.
    public Failure hiding(Collection<Secret> secrets) {
        String told = internal;
        for (Secret secret : secrets) {
            told = secret.hiddenIn(told, INTERNAL_CHARS_MAX);
        }
        return told.equals(internal) ? this : new Failure(kind, remedy, after, serverTime, code, param, told);
    }

    /// The same with another way to go on.
    public Failure with(Remedy other) {
        return new Failure(kind, other, after, serverTime, code, param, internal);
    }

    public Failure withCode(String openAiCode) {
        return new Failure(kind, remedy, after, serverTime, Optional.of(openAiCode), param, internal);
    }

    public Failure withParam(String name) {
        return new Failure(kind, remedy, after, serverTime, code, Optional.of(name), internal);
    }

    public Failure withAfter(Optional<Duration> wait) {
        return new Failure(kind, remedy, wait, serverTime, code, param, internal);
    }

    public Failure withServerTime(Instant time) {
        return new Failure(kind, remedy, after, Optional.of(time), code, param, internal);
    }
}
