package dev.rehome.scan.find;

/// One thing that a file uses of a provider.
///
/// @param file     path from the folder that was scanned, with `/`
/// @param line     from 1
/// @param column   from 1, in characters
/// @param provider the id in `marks.yaml`
/// @param value    the package, class, URL, variable, model, endpoint, feature; never a secret
/// @param detail   more about it, or empty
public record Finding(
        String file,
        int line,
        int column,
        Kind kind,
        String provider,
        String value,
        Confidence confidence,
        String detail) {

    /// Kinds of findings, in the order of reports.
    public enum Kind {
        DEPENDENCY("dependency", "a package that a manifest asks for"),
        IMPORT("import", "an import of an SDK"),
        CLIENT("client", "a client that is made"),
        BASE_URL("base-url", "the address of a provider's API"),
        VARIABLE("variable", "a variable of the environment, or a setting"),
        SECRET("secret", "a key that is written down; its text is not reported"),
        MODEL("model", "the name of a model"),
        FINE_TUNED("fine-tuned", "the id of a fine-tuned model, which cannot be taken along"),
        EMBEDDING("embedding", "a model for embeddings, whose vectors do not mix with another's"),
        ENDPOINT("endpoint", "an endpoint that is called"),
        FEATURE("feature", "a parameter that not every provider has"),
        DEPLOYMENT("deployment", "a deployment at Azure"),
        API_VERSION("api-version", "a version of Azure's API");

        private final String id;
        private final String says;

        Kind(String id, String says) {
            this.id = id;
            this.says = says;
        }

        public String id() {
            return id;
        }

        public String says() {
            return says;
        }
    }

    /// How sure a finding is.
    public enum Confidence {
        /// Tied by syntax to an import, a client, a call of an SDK, or the environment.
        CERTAIN,
        /// By its name only.
        LIKELY;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
