package dev.rehome.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One node that should be a single value.
record Scalar(Page page, String path, Node node) {
    private static final int SHOWN_MAX = 60;

    /// Whether nothing stands there: `null`, `~`, or the field's name alone.
    static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    /// The value; empty after an error, which is then on the page.
    <T> Optional<T> read(Type<T> type) {
        if (!(node instanceof ScalarNode scalar)) {
            fault(node.getNodeType() == NodeType.SEQUENCE ? "a list" : "a mapping", type.expected());
            return Optional.empty();
        }
        if (isNothing(node)) {
            fault("nothing", type.expected());
            return Optional.empty();
        }
        return switch (page.substitution().apply(scalar.getValue())) {
            case Substitution.Outcome.Unresolved(String reference, String expected) -> {
                fault(reference, expected);
                yield Optional.empty();
            }
            case Substitution.Outcome.Text(String text) -> {
                Optional<T> value = type.parse().apply(text);
                if (value.isEmpty()) {
                    fault(shown(type), type.expected());
                }
                yield value;
            }
        };
    }

    /// What stands in the file, before substitution; `***` where it may be a secret.
    String shown(Type<?> type) {
        if (type.isSecret() || !(node instanceof ScalarNode scalar)) {
            return "***";
        }
        String raw = withoutUrlSecrets(scalar.getValue());
        String cut = raw.length() > SHOWN_MAX ? raw.substring(0, SHOWN_MAX) + "..." : raw;
        return cut.isBlank() ? "'" + cut + "'" : cut.replaceAll("\\p{Cntrl}", "?");
    }

    /// URLs may hold a password before the host, or a token behind the question mark.
    private static String withoutUrlSecrets(String raw) {
        int scheme = raw.indexOf("://");
        if (scheme < 0) {
            return raw;
        }
        int query = raw.indexOf('?');
        String shown = query < 0 ? raw : raw.substring(0, query) + "?...";
        return shown.indexOf('@', scheme) < 0 ? shown : "***";
    }

    /// Whether the file holds the value itself, not a reference to it.
    boolean isLiteral() {
        return node instanceof ScalarNode scalar && !Substitution.isReference(scalar.getValue());
    }

    private void fault(String value, String expected) {
        page.error(Spot.of(node), path, value, expected);
    }
}
