package dev.rehome.scan.walk;

/// Why a file or a folder is not read.
public enum Skipped {
    IGNORED("ignored by git"),
    VENDORED("code of others (node_modules, vendor, ...)"),
    LINK("symbolic link"),
    HUGE("larger than 1 MiB"),
    BINARY("binary"),
    MINIFIED("minified or generated"),
    NO_ACCESS("could not be read");

    private final String says;

    Skipped(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }

    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
