package dev.rehome.server;

import dev.rehome.dialect.Headers;
import dev.rehome.json.JsonFields;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.responses.KeptResponse;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.server.front.responses.InputItems;
import dev.rehome.server.front.responses.ResponsePages;
import dev.rehome.server.front.responses.Turn;
import dev.rehome.way.Recorded;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Stands between a call and the one who waits for its answer, and keeps the response that comes of it: also one that
/// broke off or whose client left. What was refused has made no response.
///
/// The response is handed to the shelf before the client hears the end, so that the client's next call finds it.
final class ResponseKeeper implements Incoming, Client, Turn.Keeper {
    private static final String BROKE_OFF = "The answer broke off.";

    private final Incoming to;
    private final Draft draft;
    private final ResponseShelf shelf;
    private Optional<Turn.Unfinished> unfinished = Optional.empty();
    private Optional<Turn.Ended> ended = Optional.empty();
    private String provider = "";
    private boolean kept;

    /// What is known of a response before it is answered.
    ///
    /// @param fields the body of the call
    /// @param background whether it runs by itself
    /// @param events what a stream of it has shown so far, where that is kept
    record Draft(
            String id,
            String account,
            Instant created,
            Optional<String> previous,
            JsonFields fields,
            boolean background,
            Supplier<byte[]> events) {}

    ResponseKeeper(Incoming to, Draft draft, ResponseShelf shelf) {
        this.to = to;
        this.draft = draft;
        this.shelf = shelf;
    }

    @Override
    public void begun(Turn.Unfinished response) {
        unfinished = Optional.of(response);
    }

    @Override
    public void ended(Turn.Ended end) {
        ended = Optional.of(end);
    }

    /// The response as it is now.
    Optional<byte[]> as(String status) {
        return unfinished.map(response -> response.as(status));
    }

    /// Keeps it with this end, unless it has another already.
    void keep(String status, Optional<String> upstreamId, byte[] json) {
        if (!kept) {
            kept = true;
            put(status, upstreamId, json);
        }
    }

    /// Keeps nothing any more: it was deleted.
    void forget() {
        kept = true;
    }

    /// Keeps it as one that is under way.
    void begin(byte[] json) {
        put("queued", Optional.empty(), json);
    }

    private void put(String status, Optional<String> upstreamId, byte[] json) {
        CompletableFuture<Boolean> _ = shelf.keep(new KeptResponse(
                draft.id(),
                draft.account(),
                draft.created(),
                status,
                draft.background(),
                Optional.of(provider).filter(name -> !name.isEmpty()),
                upstreamId,
                draft.previous(),
                InputItems.of(draft.fields(), draft.id()),
                json,
                draft.events().get()));
    }

    private void keepEnd() {
        ended.ifPresentOrElse(
                end -> keep(end.status(), end.upstreamId(), end.json()),
                () -> as("failed").ifPresent(json -> keep("failed", Optional.empty(), failed(json))));
    }

    private static byte[] failed(byte[] json) {
        return ResponsePages.ended(json, "failed", Optional.of(BROKE_OFF));
    }

    @Override
    public void head(int status, Map<String, String> headers) {
        answeredBy(headers);
        to.client().head(status, headers);
    }

    @Override
    public void whole(int status, Map<String, String> headers, byte[] body) {
        answeredBy(headers);
        if (status == 200) {
            keepEnd();
        }
        to.client().whole(status, headers, body);
    }

    private void answeredBy(Map<String, String> headers) {
        String target = headers.getOrDefault("x-rehome-target", "");
        provider = target.substring(0, Math.max(target.indexOf('/'), 0));
    }

    @Override
    public void write(byte[] bytes) {
        to.client().write(bytes);
    }

    @Override
    public void end() {
        keepEnd();
        to.client().end();
    }

    @Override
    public void abort() {
        keepEnd();
        to.client().abort();
    }

    @Override
    public boolean isWritable() {
        return to.client().isWritable();
    }

    /// Who ends the connection of a call that he waits for cancels it, as OpenAI has it.
    @Override
    public void listen(Runnable gone, Runnable writable) {
        to.listen(
                () -> {
                    as("cancelled").ifPresent(json -> keep("cancelled", Optional.empty(), json));
                    gone.run();
                },
                writable);
    }

    @Override
    public Client client() {
        return this;
    }

    @Override
    public Headers headers() {
        return to.headers();
    }

    @Override
    public Optional<String> query() {
        return to.query();
    }

    @Override
    public Optional<Address> address(ClientAddress where) {
        return to.address(where);
    }

    @Override
    public Optional<Recorded> recorded() {
        return to.recorded();
    }

    @Override
    public boolean isGone() {
        return to.isGone();
    }
}
