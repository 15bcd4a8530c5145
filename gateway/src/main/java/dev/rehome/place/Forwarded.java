package dev.rehome.place;

import java.util.List;
import java.util.Optional;

/// The hops of `Forwarded` (RFC 7239): elements such as `for="[2001:db8::1]:80";proto=https`, read from the right, so
/// that what a client wrote in front, open quotes included, cannot reach what a proxy appended.
final class Forwarded implements Hops {
    private final List<String> lines;
    private int line;
    private String text = "";
    private int from = -1;
    private int to;

    Forwarded(List<String> lines) {
        this.lines = lines;
        this.line = lines.size();
    }

    @Override
    public boolean next() {
        if (from <= 0) {
            if (line == 0) {
                return false;
            }
            text = lines.get(--line);
            to = text.length();
        } else {
            to = from - 1;
        }
        from = elementStart();
        return true;
    }

    /// The index after the last comma before `to` that is not within quotes.
    private int elementStart() {
        boolean quoted = false;
        for (int i = to - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '"' && !(quoted && isEscaped(i))) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean isEscaped(int index) {
        int at = index;
        while (at > 0 && text.charAt(at - 1) == '\\') {
            at--;
        }
        return (index - at) % 2 == 1;
    }

    @Override
    public Optional<Address> address() {
        ForwardedElement element = new ForwardedElement(text, from, to);
        return element.read() ? Hops.node(element.node(), 0, element.node().length()) : Optional.empty();
    }
}
