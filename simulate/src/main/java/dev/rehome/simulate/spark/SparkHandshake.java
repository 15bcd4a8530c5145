package dev.rehome.simulate.spark;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The check of a signed URL, by the rules and with the bodies of iFLYTEK's document on URL authentication: the
/// authorization must be there, the date at most 300 s off, the key known, the signature right.
///
/// @param apiKey the accepted key
/// @param apiSecret the secret that belongs to it
record SparkHandshake(String apiKey, String apiSecret) {
    static final String VENDOR_HOST = "spark-api.xf-yun.com";
    static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String UNVERIFIED = "HMAC signature cannot be verified";
    private static final Pattern FORM = Pattern.compile("(?:hmac username|api_key)=\"([^\"]*)\", ?"
            + "algorithm=\"([^\"]*)\", ?headers=\"([^\"]*)\", ?signature=\"([^\"]*)\"");

    /// What a caller has to present.
    ///
    /// @param path the path of the URL
    /// @param hosts the hosts that the caller may have signed for
    /// @param authorization the decoded query parameter
    /// @param date the decoded query parameter
    /// @param host the decoded query parameter
    record Presented(
            String path,
            List<String> hosts,
            Optional<String> authorization,
            Optional<String> date,
            Optional<String> host) {
        static Presented of(Exchange exchange) {
            String called = exchange.header("host").orElse("");
            return new Presented(
                    exchange.path(),
                    List.of(called, called.replaceFirst(":\\d+$", ""), VENDOR_HOST),
                    exchange.query("authorization").filter(value -> !value.isEmpty()),
                    exchange.query("date"),
                    exchange.query("host"));
        }
    }

    /// The refusal of a handshake; absent if it is right.
    Optional<Refusal> check(Presented presented, Instant now) {
        if (presented.authorization().isEmpty()) {
            return refuse(401, "Unauthorized", now);
        }
        if (!fresh(presented.date().orElse(""), now)) {
            return refuse(403, UNVERIFIED + ", a valid date or x-date header is required for HMAC Authentication", now);
        }
        Matcher form = FORM.matcher(decoded(presented.authorization().get()));
        boolean parsed = form.matches()
                && form.group(2).equals("hmac-sha256")
                && form.group(3).equals("host date request-line");
        if (!parsed) {
            return refuse(401, UNVERIFIED, now);
        }
        if (!form.group(1).equals(apiKey)) {
            return refuse(401, UNVERIFIED + ": fail to retrieve credential", now);
        }
        String host = presented.host().orElse("");
        String signature = sign(host, presented.date().orElse(""), presented.path(), apiSecret);
        boolean same = presented.hosts().contains(host)
                && MessageDigest.isEqual(
                        signature.getBytes(StandardCharsets.US_ASCII),
                        form.group(4).getBytes(StandardCharsets.US_ASCII));
        return same ? Optional.empty() : refuse(401, "HMAC signature does not match", now);
    }

    /// The refusal of a caller whose address is not on the allow-list.
    static Refusal address(Instant now) {
        return body(403, "Your IP address is not allowed", now);
    }

    /// A handshake's refusal: JSON that calls itself plain text, with the vendor's time.
    static Refusal body(int status, String message, Instant now) {
        return Refusal.text(status, Json.of("message", message)).with("date", DATE.format(now));
    }

    /// The signature of a request line: base64 of the HMAC-SHA256 over `host`, `date` and the request line.
    static String sign(String host, String date, String path, String secret) {
        String text = "host: " + host + "\ndate: " + date + "\nGET " + path + " HTTP/1.1";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is in every Java", missing);
        }
    }

    private static Optional<Refusal> refuse(int status, String message, Instant now) {
        return Optional.of(body(status, message, now));
    }

    /// Whether a date is one, and near enough. Go clients write `UTC` for `GMT`; the vendor takes that.
    private static boolean fresh(String date, Instant now) {
        try {
            Instant at = Instant.from(DATE.parse(date.replaceFirst(" UTC$", " GMT")));
            return Duration.between(at, now)
                            .abs()
                            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            .compareTo(SKEW_MAX)
                    <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
