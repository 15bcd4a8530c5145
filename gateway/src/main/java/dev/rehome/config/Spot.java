package dev.rehome.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// A position in the file; lines and columns count from 1.
record Spot(int line, int column) {
    static final Spot START = new Spot(1, 1);

    static Spot of(Node node) {
        return node.getStartMark().map(Spot::of).orElse(START);
    }

    static Spot of(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
