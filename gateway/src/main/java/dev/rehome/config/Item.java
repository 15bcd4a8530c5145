package dev.rehome.config;

import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;

/// One element of a list.
///
/// @param node what stands there; empty where only the declarations matter
record Item(Page page, String path, Optional<Node> node) {
    boolean isText() {
        return node.map(n -> n.getNodeType() == NodeType.SCALAR).orElse(false);
    }

    /// The element as a single value; a placeholder after an error.
    <T> T value(Type<T> type) {
        return node.flatMap(n -> new Scalar(page, path, n).read(type)).orElse(type.placeholder());
    }

    /// The element as a mapping.
    <T> T section(String type, Function<Section, T> reader) {
        return Section.read(page, type, path, node.isEmpty(), node, reader);
    }

    /// Says that something about this element is wrong, under a path of the caller's.
    void fault(String shownPath, String value, String expected) {
        page.error(node.map(Spot::of).orElse(Spot.START), shownPath, value, expected);
    }

    /// Warns when the file holds the value itself, not a reference to it.
    void warnIfLiteral(String expected) {
        node.filter(n -> new Scalar(page, path, n).isLiteral())
                .ifPresent(n -> page.warning(Spot.of(n), path, "***", expected));
    }
}
