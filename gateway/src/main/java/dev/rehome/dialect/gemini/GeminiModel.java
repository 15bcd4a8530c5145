package dev.rehome.dialect.gemini;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the name of a model tells of it. A name without a number, such as `gemini-flash-latest`, is one of the
/// newest.
///
/// @param path such as `models/gemini-2.5-pro`, for the URL
/// @param version such as 2.5
record GeminiModel(String path, double version, Size size) {
    private static final Pattern VERSION = Pattern.compile("gemini-(\\d{1,2}(?:\\.\\d{1,2})?)(?:-|$)");
    private static final double NEWEST = 99;

    enum Size {
        PRO,
        FLASH,
        FLASH_LITE
    }

    /// @param id with or without `models/` in front; a name with a slash is taken for a whole resource name
    static GeminiModel of(String id) {
        String whole = id.contains("/") ? id : "models/" + id;
        String path = Arrays.stream(whole.split("/"))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String name = id.toLowerCase(Locale.ROOT);
        Matcher version = VERSION.matcher(name);
        double number = version.find() ? Double.parseDouble(version.group(1)) : name.contains("gemini") ? NEWEST : 0;
        Size size = name.contains("flash-lite") ? Size.FLASH_LITE : name.contains("flash") ? Size.FLASH : Size.PRO;
        return new GeminiModel(path, number, size);
    }

    /// Whether it thinks in levels, wants signatures back, and takes a form of answer beside functions and media in
    /// results.
    boolean isThird() {
        return version >= 3;
    }

    /// Whether it thinks in tokens.
    boolean hasBudget() {
        return version >= 2.5 && version < 3;
    }
}
