package dev.rehome.server;

import dev.rehome.call.Place;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.relocate.evaluate.sample.RecordedCall;
import dev.rehome.relocate.evaluate.sample.Recording;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.OpenAiAsk;
import dev.rehome.way.Decision;
import dev.rehome.way.Recorded;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;

/// Stands between a call and its client, and takes a copy of the answer for a sample. The client notices nothing; what
/// broke off or was refused is no sample.
final class SampledCall implements Incoming, Client {
    private final Incoming to;
    private final Recording samples;
    private final Sampled call;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private String target = "";
    private boolean tooLarge;

    /// What is known of the call before it is answered.
    private record Sampled(Arrival arrival, ClientAsk ask, Decision.Serve decision, String labels) {}

    private SampledCall(Incoming to, Recording samples, Sampled call) {
        this.to = to;
        this.samples = samples;
        this.call = call;
    }

    /// The call's own client, or one that records where the call was chosen for it: a chat in OpenAI's shape, that the
    /// gateway does not make itself.
    static Incoming of(Optional<Recording> samples, Arrival arrival, ClientAsk ask, Decision.Serve decision) {
        boolean fits = ask instanceof OpenAiAsk
                && arrival.operation() == Operation.CHAT
                && arrival.incoming().recorded().isEmpty();
        String labels = arrival.labels().orElse("");
        if (!fits || samples.isEmpty() || !samples.get().wants(decision.caller().key(), labels)) {
            return arrival.incoming();
        }
        if (ask.body().length > Recording.BYTES_MAX) {
            samples.get().tooLarge();
            return arrival.incoming();
        }
        return new SampledCall(arrival.incoming(), samples.get(), new Sampled(arrival, ask, decision, labels));
    }

    private void take(byte[] bytes) {
        tooLarge |= answer.size() + bytes.length > Recording.BYTES_MAX;
        if (!tooLarge) {
            answer.writeBytes(bytes);
        }
    }

    private void offer() {
        if (tooLarge) {
            samples.tooLarge();
        } else {
            samples.offer(new RecordedCall(
                    call.arrival.id(),
                    call.decision.caller().key(),
                    call.ask.model(),
                    call.decision.basis().places().places().toList().stream()
                            .map(Place::code)
                            .toList(),
                    target,
                    call.labels,
                    call.ask.body(),
                    answer.toByteArray()));
        }
    }

    @Override
    public void head(int status, Map<String, String> headers) {
        target = headers.getOrDefault("x-rehome-target", "");
        to.client().head(status, headers);
    }

    @Override
    public void whole(int status, Map<String, String> headers, byte[] body) {
        to.client().whole(status, headers, body);
        if (status == 200) {
            target = headers.getOrDefault("x-rehome-target", "");
            take(body);
            offer();
        }
    }

    @Override
    public void write(byte[] bytes) {
        take(bytes);
        to.client().write(bytes);
    }

    @Override
    public void end() {
        to.client().end();
        offer();
    }

    @Override
    public void abort() {
        to.client().abort();
    }

    @Override
    public boolean isWritable() {
        return to.client().isWritable();
    }

    @Override
    public void listen(Runnable gone, Runnable writable) {
        to.listen(gone, writable);
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
