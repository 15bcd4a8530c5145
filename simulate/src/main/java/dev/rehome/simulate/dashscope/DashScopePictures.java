package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.Results;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Pictures that come at once, in a message (help.aliyun.com/zh/model-studio/qwen-image-api): one text of one user
/// asks for them, and this model makes one at a time.
final class DashScopePictures {
    private static final Fields PARAMETERS = Fields.lenient()
            .with("size", Checks.matching("(1664\\*928|1472\\*11[04][40]|1328\\*1328|11[04][40]\\*1472|928\\*1664)"))
            .with("n", Checks.integer("[1,1]"))
            .with("negative_prompt", Checks.string("[0,500]"))
            .with("seed", Checks.integer("[0,2147483647]"))
            .each(Checks.bool(), "prompt_extend", "watermark");
    private static final Fields INPUT =
            Fields.lenient().required("messages").with("messages", Checks.list("[1,1]", Checks.object()));
    private static final Fields BODY = Fields.lenient()
            .required("model", "input")
            .with("input", Checks.object(INPUT))
            .with("parameters", Checks.object(PARAMETERS));

    private DashScopePictures() {}

    static void serve(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        Optional<DashScopeError> wrong = BODY.check(body).map(DashScopeError::problem);
        String prompt = body.at("/input/messages/0/content/0/text").asString("");
        if (wrong.isPresent() || prompt.isEmpty()) {
            exchange.refuse(wrong.orElse(DashScopeError.invalid("Field required: input.messages.0.content.0.text"))
                    .answer(exchange));
            return;
        }
        Function<Trouble, Refusal> refusal =
                trouble -> DashScopeError.of(trouble).answer(exchange);
        Optional<Fault> fault = exchange.fault(body.path("model").asString(""), prompt);
        exchange.begin(fault, refusal, trouble -> refusal.apply(trouble).as(200), () -> {
            String id = Ids.uuid(exchange.id(32));
            exchange.whole(
                    new Refusal(200, DashScopeError.headers(id, false), Json.text(painted(exchange, id))), fault);
        });
    }

    private static JsonNode painted(Exchange exchange, String id) {
        ArrayNode content = Json.array(Json.object("image", Results.address(exchange, exchange.id(24) + ".png")));
        JsonNode choice =
                Json.object("finish_reason", "stop", "message", Json.object("role", "assistant", "content", content));
        return Json.object(
                "output", Json.object("choices", Json.array(choice)),
                "usage", Json.object("image_count", 1, "width", 1328, "height", 1328),
                "request_id", id);
    }
}
