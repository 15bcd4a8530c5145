package dev.rehome.simulate.ernie;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Baidu's legacy ERNIE API: a token for the keys, the model in the URL, messages under strict rules, errors inside
/// HTTP 200, streams without an end marker.
///
/// The token's address is `/oauth/2.0/token` on the same port as the base URL ([#TOKEN_PATH]). Tokens end by the clock,
/// by [ErnieTokens#expire()] (111) or [ErnieTokens#revoke()] (110); the fault `auth` answers 110 and revokes them.
/// Marks in the prompt beside those of [dev.rehome.simulate.Fault]: `[[simulate:code:336501]]` answers with that code;
/// `[[simulate:clear]]` and `[[simulate:clear:3]]` judge the current or the third turn unsafe (`need_clear_history`,
/// `ban_round`), as the fault `content` does.
public final class Ernie implements Vendor {
    /// The path of the token endpoint.
    public static final String TOKEN_PATH = "/oauth/2.0/token";

    private static final VendorCard CARD = VendorCard.http(
            "ernie",
            "ernie",
            "/rpc/2.0/ai_custom/v1/wenxinworkshop",
            Map.of(
                    "api_key", "simulatedErnieApiKey0001",
                    "secret_key", "simulatedErnieSecretKey000000001"),
            ErnieModel.ALL.stream().map(ErnieModel::name).toList());

    private final ErnieTokens tokens = new ErnieTokens(CARD.secret("api_key"), CARD.secret("secret_key"));

    /// Its access tokens.
    public ErnieTokens tokens() {
        return tokens;
    }

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public void serve(Exchange exchange) {
        String path = exchange.path();
        if (path.equals(TOKEN_PATH)) {
            boolean known = List.of("POST", "GET").contains(exchange.method());
            exchange.refuse(known ? tokens.issue(exchange) : Refusal.text(405, "Method Not Allowed"));
            return;
        }
        if (!path.startsWith(CARD.basePath() + "/")) {
            exchange.refuse(ErnieError.of(3).answer(exchange));
            return;
        }
        Optional<ErnieModel> model =
                ErnieModel.at(path.substring(CARD.basePath().length() + 1));
        Optional<ErnieError> refused = tokens.wrong(exchange).or(() -> refused(exchange, model));
        if (refused.isPresent()) {
            exchange.refuse(refused.get().answer(exchange));
        } else if (model.orElseThrow().embeds()) {
            ErnieEmbeddings.answer(exchange, model.get(), tokens);
        } else {
            chat(exchange, model.get());
        }
    }

    private void chat(Exchange exchange, ErnieModel model) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        Optional<ErnieError> wrong = ErnieRules.check(body, model);
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().answer(exchange));
            return;
        }
        Ask ask = ErnieAsks.read(model.name(), body);
        new ErnieChat(exchange, tokens, body, ask, "as-" + exchange.id(10)).answer();
    }

    private static Optional<ErnieError> refused(Exchange exchange, Optional<ErnieModel> model) {
        if (model.isEmpty()) {
            return Optional.of(ErnieError.of(336_005));
        }
        return exchange.method().equals("POST") ? Optional.empty() : Optional.of(ErnieError.of(336_101));
    }

    /// The refusal of a trouble. The trouble with the credential makes the tokens bad, not only this answer: the caller
    /// needs a new one.
    static Refusal refusal(Trouble trouble, ErnieTokens tokens, Exchange exchange) {
        if (trouble == Trouble.AUTH) {
            tokens.revoke();
        }
        return ErnieError.of(trouble).answer(exchange);
    }

    /// The headers of an answer that is no error.
    static Map<String, String> headers(String contentType) {
        return Map.of(
                Refusal.CONTENT_TYPE,
                contentType,
                "x-ratelimit-limit-requests",
                "3000",
                "x-ratelimit-limit-tokens",
                "300000");
    }
}
