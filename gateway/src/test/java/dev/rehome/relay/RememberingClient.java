package dev.rehome.relay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A client that remembers what it was sent, and what it should not have been sent.
final class RememberingClient implements Client {
    final List<String> violations = new ArrayList<>();
    boolean writable = true;
    boolean gone;
    String throwsAt = "";
    private final StringBuilder body = new StringBuilder();
    private int status;
    private Map<String, String> headers = Map.of();
    private boolean ended;
    private boolean aborted;

    @Override
    public void head(int code, Map<String, String> named) {
        once("head", status == 0);
        status = code;
        headers = Map.copyOf(named);
    }

    @Override
    public void whole(int code, Map<String, String> named, byte[] bytes) {
        once("whole", status == 0);
        status = code;
        headers = Map.copyOf(named);
        body.append(new String(bytes, StandardCharsets.UTF_8));
        ended = true;
    }

    @Override
    public void write(byte[] bytes) {
        once("write", status != 0);
        body.append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void end() {
        once("end", status != 0);
        ended = true;
    }

    @Override
    public void abort() {
        if (throwsAt.equals("abort")) {
            throw new IllegalStateException("abort");
        }
        aborted = true;
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    private void once(String what, boolean allowed) {
        if (throwsAt.equals(what)) {
            throw new IllegalStateException(what);
        }
        if (ended || aborted || gone || !allowed) {
            violations.add(what + " at the wrong time: ended=" + ended + " aborted=" + aborted + " gone=" + gone);
        }
    }

    /// What it got, as one text: status, body, and how it ended.
    String got() {
        return status + " " + body + (aborted ? "!" : ended ? "." : "");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isOver() {
        return ended || aborted;
    }
}
