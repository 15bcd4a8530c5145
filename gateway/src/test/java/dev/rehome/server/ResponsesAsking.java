package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.util.Map;

/// A client of the Responses API at a gateway with two accounts, in front of vendors that have no such API.
final class ResponsesAsking implements AutoCloseable {
    static final String OTHER = "Bearer rh-another-accounts-key-0001";

    private static final String CONFIG = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            limits: { attempts_max: 1 }
            accounts:
              - { id: acme, country: SG }
              - { id: rival, country: SG }
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
              - { id: other, account: rival, secret: "${OTHER_KEY}", models: ["*"], end_user: fixed, place: SG }
            providers:
              - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere,
                  credential: { api_key: "${ZHIPU_API_KEY}" } }
              - { id: moonshot-cn, kind: moonshot, base_url: "${MOONSHOT_CN_URL}", availability: everywhere,
                  credential: { api_key: "${MOONSHOT_CN_API_KEY}" } }
              - { id: ernie, kind: ernie, base_url: "${ERNIE_URL}", availability: everywhere,
                  credential: { api_key: "${ERNIE_API_KEY}", secret_key: "${ERNIE_SECRET_KEY}" } }
            """;

    private final RunningGateway gateway;
    final Outside client;

    ResponsesAsking(RunningGateway gateway) {
        this.gateway = gateway;
        this.client = new Outside(gateway);
    }

    static GatewayPlan plan() {
        return GatewayPlan.of("zhipu", "moonshot-cn", "ernie")
                .text(CONFIG)
                .variable("OTHER_KEY", OTHER.substring("Bearer ".length()));
    }

    String model(String vendor) {
        return vendor + "/" + gateway.vendor(vendor).card().models().getFirst();
    }

    /// @param input JSON
    Outside.Answer ask(String vendor, String input, String more) {
        String body = "{\"model\":\"" + model(vendor) + "\",\"input\":" + input + more + "}";
        return client.post("/v1/responses", body, Map.of());
    }

    Outside.Answer get(String path) {
        return client.get("/v1/responses/" + path, Map.of());
    }

    Outside.Answer post(String path) {
        return client.post("/v1/responses/" + path, "", Map.of());
    }

    Outside.Answer delete(String id) {
        return client.send("DELETE", "/v1/responses/" + id, "", Map.of());
    }

    /// The id of a response that was made.
    String made(String vendor, String input, String more) {
        Outside.Answer answer = ask(vendor, input, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/id");
    }

    @Override
    public void close() {
        client.close();
    }
}
