package dev.rehome.place;

import java.util.List;
import java.util.Optional;

/// The hops of `X-Forwarded-For`, a list of addresses that each proxy appends to.
final class ForwardedFor implements Hops {
    private final List<String> lines;
    private int line;
    private String text = "";
    private int from = -1;
    private int to;

    ForwardedFor(List<String> lines) {
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
        from = text.lastIndexOf(',', to - 1) + 1;
        return true;
    }

    @Override
    public Optional<Address> address() {
        int start = from;
        int end = to;
        while (start < end && Hops.isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && Hops.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return Hops.node(text, start, end);
    }
}
