package dev.rehome.dialect.adapt;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import java.util.Locale;

/// Gets a result from where the provider put it, in pieces and up to a size. Redirects are not followed. The stores
/// that results lie in answer 403 to an address whose time is over, and 404 or 410 to one that is gone.
final class FetchAttempt implements Attempt {
    /// The code of a result that is there no more.
    static final String EXPIRED = "result_expired";

    private static final long BYTES_MAX = 1L << 30;

    private final Outbound.Fetch fetch;
    private long bytes;
    private boolean over;

    FetchAttempt(Outbound.Fetch fetch) {
        this.fetch = fetch;
    }

    @Override
    public Outbound first() {
        return fetch;
    }

    @Override
    public void head(int status, Headers headers, Events out) {
        if (status == 200) {
            out.media(type(headers.first("content-type").orElse("")));
        } else {
            fail(refusal(status), out);
        }
    }

    /// Only sound types are told on: what is got is no page for a browser.
    private static String type(String given) {
        String type = given.strip().toLowerCase(Locale.ROOT);
        boolean isPlain = type.length() <= 64 && type.chars().allMatch(c -> c > ' ' && c < 0x7f);
        boolean isMedia = type.startsWith("video/") || type.startsWith("image/") && !type.startsWith("image/svg");
        return isPlain && isMedia ? type : "application/octet-stream";
    }

    private static Failure refusal(int status) {
        return switch (status) {
            case 403, 404, 410 ->
                Failure.of(FailureClass.CALLER, Remedy.NONE, "HTTP " + status + " for a result")
                        .withCode(EXPIRED);
            case 429, 500, 502, 503, 504 ->
                Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, "HTTP " + status + " for a result");
            default -> Failure.of(FailureClass.TRANSPORT, Remedy.NONE, "HTTP " + status + " for a result");
        };
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        if (over) {
            return;
        }
        bytes += chunk.length;
        if (bytes > BYTES_MAX) {
            String internal = "a result of more than " + BYTES_MAX + " bytes";
            fail(Failure.of(FailureClass.TRANSPORT, Remedy.NONE, internal), out);
        } else {
            out.raw(chunk, 0, chunk.length);
        }
    }

    @Override
    public void frame(String text, Events out) {
        fail(Failure.transport("a frame on a connection that is no socket"), out);
    }

    @Override
    public void end(Ending how, Events out) {
        if (over) {
            return;
        }
        if (how == Ending.CLEAN && bytes > 0) {
            over = true;
            out.done();
        } else {
            fail(how == Ending.CLEAN ? Failure.transport("an empty result") : HttpTranslation.brokenOff(how), out);
        }
    }

    private void fail(Failure failure, Events out) {
        if (!over) {
            over = true;
            out.failed(failure);
        }
    }
}
