package dev.rehome.dialect.spark;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a Spark URL: host, date and request line by HMAC-SHA256. The server takes dates up to 300 s off its clock.
///
/// Source: xfyun.cn/doc/spark/general_url_authentication.html.
final class SparkSigning {
    /// RFC 1123 with two digits for the day (`DateTimeFormatter.RFC_1123_DATE_TIME` writes one where one is enough).
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private SparkSigning() {}

    /// `url` with the query that authorises one connection.
    ///
    /// @param at the server's time, as far as it is known
    static URI sign(URI url, String apiKey, String apiSecret, Instant at) {
        String host = url.getRawAuthority();
        String date = DATE.format(at);
        String toSign = "host: " + host + "\ndate: " + date + "\nGET " + url.getRawPath() + " HTTP/1.1";
        String origin = "api_key=\"" + apiKey + "\", algorithm=\"hmac-sha256\", headers=\"host date request-line\", "
                + "signature=\"" + base64(hmac(apiSecret, toSign)) + "\"";
        String authorization = base64(origin.getBytes(StandardCharsets.UTF_8));
        return URI.create(
                url + "?authorization=" + encode(authorization) + "&date=" + encode(date) + "&host=" + encode(host));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
