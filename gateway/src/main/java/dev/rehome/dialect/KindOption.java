package dev.rehome.dialect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Predicate;

/// Something that the configuration may say for a kind under `options`, of a provider or of one target.
///
/// @param ofTarget whether it is said of a target, else of a provider
/// @param expected what it may be, for people
/// @param takes whether a value is that
public record KindOption(boolean ofTarget, String name, String expected, Predicate<String> takes) {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    /// Of a provider.
    ///
    /// @param words what it may be; any text where there are none
    public static KindOption site(String name, String... words) {
        return of(false, name, List.of(words));
    }

    /// Of a target.
    ///
    /// @param words what it may be; any text where there are none
    public static KindOption target(String name, String... words) {
        return of(true, name, List.of(words));
    }

    /// The URL of a service beside the API, of a provider.
    public static KindOption siteUrl(String name) {
        return new KindOption(
                false, name, "a URL like https://HOST/PATH; http only to this machine", KindOption::isServiceUrl);
    }

    /// Hosts, of a provider.
    public static KindOption siteHosts(String name) {
        return new KindOption(
                false,
                name,
                "hosts with commas between them, such as cdn.example.com, *.files.example.com, 10.0.0.7:9000",
                KindOption::areHosts);
    }

    private static boolean areHosts(String text) {
        for (String host : text.split(",", -1)) {
            if (!host.strip().matches("(\\*\\.)?[A-Za-z0-9.-]*[A-Za-z0-9](:[0-9]{1,5})?")) {
                return false;
            }
        }
        return true;
    }

    /// A whole number above 0, of a target.
    public static KindOption targetNumber(String name) {
        return new KindOption(true, name, "a whole number from 1 to 9999999", text -> text.matches("[1-9][0-9]{0,6}"));
    }

    private static boolean isServiceUrl(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost() == null ? "" : url.getHost();
            return !host.isEmpty()
                    && url.getUserInfo() == null
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && LOOPBACK.contains(host));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static KindOption of(boolean ofTarget, String name, List<String> words) {
        return words.isEmpty()
                ? new KindOption(ofTarget, name, "a text that is not blank", text -> !text.isBlank())
                : new KindOption(
                        ofTarget,
                        name,
                        (words.size() == 1 ? "" : "one of ") + String.join(", ", words),
                        words::contains);
    }
}
