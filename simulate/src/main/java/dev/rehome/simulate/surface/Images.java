package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Images of a text, of an image and a text, or of an image alone. Every image is the same dot; an address
/// leads back to the simulator.
final class Images {
    private static final int TOKENS_OF_AN_IMAGE = 1_056;

    private Images() {}

    /// What is to be made.
    ///
    /// @param event the first word of its events
    /// @param model the model
    /// @param fields the fields of the request
    /// @param given how many images were given
    record Order(String event, String model, JsonNode fields, int given) {
        boolean newer() {
            return model.startsWith("gpt-image");
        }

        int count() {
            return Math.clamp(fields.path("n").asInt(1), 1, 10);
        }

        String text(String name, String otherwise) {
            String value = fields.path(name).asString(otherwise);
            return value.equals("auto") ? otherwise : value;
        }
    }

    /// Answers a call for images of a text.
    static void generate(Call call, List<String> models) {
        JsonNode body = call.body();
        String asked = body.path("model").asString("dall-e-2");
        if (call.refused(call.wrong(ImageRules.fields(Fault.model(asked)), models))) {
            return;
        }
        make(call, new Order("image_generation", Fault.model(asked), body, 0), asked);
    }

    /// Answers a call with images as parts of a form.
    ///
    /// @param prompted whether a text must say what to change
    static void change(Call call, List<String> models, boolean prompted) {
        Optional<Multipart> form = Multipart.read(
                call.exchange().header("content-type").orElse(""),
                call.exchange().bytes());
        if (form.isEmpty()) {
            call.exchange().refuse(OpenAiErrors.invalid("Could not parse multipart form", "image", ""));
            return;
        }
        String asked =
                form.get().text("model").isEmpty() ? "dall-e-2" : form.get().text("model");
        ObjectNode fields = ImageRules.fields(form.get());
        Optional<Refusal> wrong = ImageRules.wrong(call, form.get(), prompted)
                .or(() -> models.contains(Fault.model(asked))
                        ? Optional.empty()
                        : Optional.of(call.habits().refusal(Trouble.MODEL, Fault.model(asked), call.exchange())))
                .or(() -> ImageRules.fields(Fault.model(asked)).check(fields).map(call::refusal));
        if (call.refused(wrong)) {
            return;
        }
        int given = (int) form.get().names().stream()
                .filter(name -> name.startsWith("image"))
                .count();
        make(call, new Order("image_edit", Fault.model(asked), fields, given), asked);
    }

    private static void make(Call call, Order order, String asked) {
        call.answer(asked, order.fields().path("prompt").asString(""), fault -> {
            boolean unsafe = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter;
            if (unsafe) {
                call.exchange().refuse(ImageRules.blocked());
            } else if (order.fields().path("stream").asBoolean(false)) {
                call.exchange().stream(
                        call.habits().headers(call.exchange(), true),
                        Script.of(
                                frames(call.exchange(), order),
                                fault,
                                trouble -> call.habits().midStream(trouble, order.model(), call.exchange()),
                                "event: " + order.event() + ".partial_image\ndata: {\"type\":\n\n"),
                        fault);
            } else {
                call.exchange().whole(call.json(whole(call.exchange(), order)), fault);
            }
        });
    }

    private static ObjectNode whole(Exchange exchange, Order order) {
        ArrayNode data = Json.array();
        for (int i = 0; i < order.count(); i++) {
            boolean inline =
                    order.newer() || order.text("response_format", "url").equals("b64_json");
            ObjectNode image = inline
                    ? Json.object("b64_json", Results.DOT)
                    : Json.object("url", Results.address(exchange, exchange.id(24) + ".png"));
            if (order.model().equals("dall-e-3")) {
                image.put("revised_prompt", order.fields().path("prompt").asString("") + ", in detail");
            }
            data.add(image);
        }
        ObjectNode whole = Json.object("created", exchange.now().getEpochSecond(), "data", data);
        if (order.newer()) {
            whole.put("background", order.text("background", "opaque"));
            whole.put("output_format", order.text("output_format", "png"));
            whole.put("quality", order.text("quality", "low"));
            whole.put("size", order.text("size", "1024x1024"));
            whole.set("usage", usage(order));
        }
        return whole;
    }

    private static List<Frame> frames(Exchange exchange, Order order) {
        List<Frame> frames = new ArrayList<>();
        int partial = order.fields().path("partial_images").asInt(0);
        for (int i = 0; i < partial; i++) {
            ObjectNode event = event(exchange, order, ".partial_image").put("partial_image_index", i);
            frames.add(Frame.delta(framed(event)));
        }
        ObjectNode last = event(exchange, order, ".completed");
        frames.add(Frame.finish(framed(last.set("usage", usage(order)))));
        return frames;
    }

    private static ObjectNode event(Exchange exchange, Order order, String end) {
        return Json.object(
                "type", order.event() + end,
                "b64_json", Results.DOT,
                "created_at", exchange.now().getEpochSecond(),
                "size", order.text("size", "1024x1024"),
                "quality", order.text("quality", "low"),
                "background", order.text("background", "opaque"),
                "output_format", order.text("output_format", "png"));
    }

    private static String framed(JsonNode event) {
        return "event: " + event.path("type").asString("") + "\ndata: " + Json.text(event) + "\n\n";
    }

    private static ObjectNode usage(Order order) {
        int text = Tokens.of(order.fields().path("prompt").asString(""));
        int images = 323 * order.given();
        int output = TOKENS_OF_AN_IMAGE * order.count();
        return Json.object(
                "total_tokens",
                text + images + output,
                "input_tokens",
                text + images,
                "output_tokens",
                output,
                "input_tokens_details",
                Json.object("text_tokens", text, "image_tokens", images));
    }
}
