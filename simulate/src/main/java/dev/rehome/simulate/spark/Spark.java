package dev.rehome.simulate.spark;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import java.util.Map;
import java.util.Optional;

/// iFLYTEK's Spark over WebSocket: a signed URL, one request frame, the answer's frames, then the server closes.
///
/// Faults scripted for a handshake: `auth` (401), `region` (403, the address is not allowed) and `status:<code>`; all
/// others wait for the request frame, where a refusal is an error frame by its code. Marks in the prompt beside those
/// of
/// [Fault]: `[[simulate:code:11203]]` answers with that code, `[[simulate:code:10014:3]]` after three frames,
/// `[[simulate:plugin]]` sends a frame with search results first. The date in the handshake is compared with the
/// simulators' clock, so a clock that is set wrong shows what a skewed gateway sees.
///
/// @param card what a configuration must say to call it
public record Spark(VendorCard card) implements Vendor {
    private static final VendorCard CARD = new VendorCard(
            "spark",
            "spark",
            "ws",
            "",
            Map.of(
                    "app_id", "simapp01",
                    "api_key", "simulatedApiKey0123456789abcdef0",
                    "api_secret", "simulatedApiSecret0123456789ABCD"),
            SparkModel.ALL.stream().map(SparkModel::domain).toList());

    /// Spark with the simulator's own credential.
    public Spark() {
        this(CARD);
    }

    /// Spark with these fields as the accepted credential.
    public static Spark accepting(String appId, String apiKey, String apiSecret) {
        return new Spark(new VendorCard(
                CARD.id(),
                CARD.kind(),
                CARD.scheme(),
                CARD.basePath(),
                Map.of("app_id", appId, "api_key", apiKey, "api_secret", apiSecret),
                CARD.models()));
    }

    /// A request that asks for no WebSocket.
    @Override
    public void serve(Exchange exchange) {
        exchange.refuse(SparkHandshake.body(400, "Bad Request: no WebSocket upgrade", exchange.now()));
    }

    @Override
    public void upgrade(Exchange exchange) {
        Optional<Refusal> refused = refused(exchange);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        Optional<Fault> scripted = exchange.fault("", "");
        if (scripted.orElse(new Fault.FinishTwice()) instanceof Fault.Raw(Refusal answer)) {
            exchange.refuse(answer);
        } else if (scripted.filter(new Fault.Refuse(Trouble.AUTH)::equals).isPresent()) {
            exchange.refuse(SparkHandshake.body(401, "HMAC signature does not match", exchange.now()));
        } else if (scripted.filter(new Fault.Refuse(Trouble.REGION)::equals).isPresent()) {
            exchange.refuse(SparkHandshake.address(exchange.now()));
        } else {
            SparkSession session =
                    new SparkSession(exchange, new SparkRequest(exchange.path(), card.secret("app_id")), scripted);
            exchange.socket(session::take);
        }
    }

    private Optional<Refusal> refused(Exchange exchange) {
        if (!SparkModel.hasPath(exchange.path())) {
            return Optional.of(SparkHandshake.body(404, "no Route matched with those values", exchange.now()));
        }
        SparkHandshake handshake = new SparkHandshake(card.secret("api_key"), card.secret("api_secret"));
        return handshake.check(SparkHandshake.Presented.of(exchange), exchange.now());
    }
}
