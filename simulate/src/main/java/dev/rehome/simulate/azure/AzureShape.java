package dev.rehome.simulate.azure;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape of Azure's answers, whole and streamed (concepts/content-filter.md of MicrosoftDocs/azure-ai-docs
/// 08479533).
final class AzureShape {
    private static final Stencil WITH_RESULTS = stencil(true);
    private static final Stencil WITHOUT_RESULTS = stencil(false);

    private AzureShape() {}

    static ObjectNode whole(Chat chat, Answer answer) {
        ArrayNode choices = Json.array();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            choices.add(Json.object(
                    "index", index,
                    "finish_reason", Shapes.finish(choice.finish()),
                    "logprobs", Json.NULL,
                    "message", Shapes.message(choice),
                    "content_filter_results", completionResults(choice.finish())));
        }
        return Json.object(
                "id", chat.id(),
                "object", "chat.completion",
                "created", chat.created(),
                "model", chat.model(),
                "system_fingerprint", "fp_abc",
                "prompt_filter_results", promptResults(),
                "choices", choices,
                "usage", Shapes.usage(answer.promptTokens(), answer.completionTokens()));
    }

    static List<Frame> frames(Chat chat, Answer answer, boolean asyncFilter) {
        List<Frame> frames = new ArrayList<>();
        frames.add(Frame.note(event(Json.object(
                "id",
                "",
                "object",
                "",
                "created",
                0,
                "model",
                "",
                "prompt_filter_results",
                promptResults(),
                "choices",
                Json.array(),
                "usage",
                Json.NULL))));
        for (Frame frame : (asyncFilter ? WITHOUT_RESULTS : WITH_RESULTS).frames(chat, answer)) {
            boolean ends = asyncFilter && frame.kind() == Frame.Kind.FINISH;
            boolean filtered = answer.choices().getFirst().finish() == Finish.CONTENT_FILTER;
            if (!ends || !filtered) {
                frames.add(frame);
            }
            if (ends) {
                String annotation = event(annotation(answer.choices().getFirst()));
                frames.add(filtered ? Frame.finish(annotation) : Frame.note(annotation));
            }
        }
        return frames;
    }

    /// Results for a stretch of text that has been sent already: no delta, no ids.
    private static ObjectNode annotation(Answer.Choice choice) {
        boolean filtered = choice.finish() == Finish.CONTENT_FILTER;
        ObjectNode results = filtered
                ? Json.object("protected_material_text", Json.object("detected", true, "filtered", true))
                : severities();
        return Json.object(
                "id",
                "",
                "object",
                "",
                "created",
                0,
                "model",
                "",
                "choices",
                Json.array(Json.object(
                        "index",
                        0,
                        "finish_reason",
                        filtered ? Json.node("content_filter") : Json.NULL,
                        "content_filter_results",
                        results,
                        "content_filter_offsets",
                        Json.object(
                                "check_offset", 44,
                                "start_offset", 44,
                                "end_offset", 44 + choice.text().length()))),
                "usage",
                Json.NULL);
    }

    private static Stencil stencil(boolean results) {
        return new Stencil(
                "data: ",
                false,
                true,
                Stencil.UsageAt.ASKED,
                AzureShape::chunk,
                (_, bit, first, _) -> piece(bit, first, results),
                (prompt, completion, _) -> Shapes.usage(prompt, completion));
    }

    private static ObjectNode chunk(Chat chat, ArrayNode choices, JsonNode usage) {
        return Json.object(
                "id",
                chat.id(),
                "object",
                "chat.completion.chunk",
                "created",
                chat.created(),
                "model",
                chat.model(),
                "choices",
                choices,
                "usage",
                usage.isMissingNode() ? Json.NULL : usage);
    }

    private static ObjectNode piece(Bit bit, boolean first, boolean results) {
        boolean text = bit instanceof Bit.Text;
        return Json.object(
                "index", bit.choice(),
                "finish_reason", Shapes.finish(bit, Json.NULL),
                "delta", delta(bit, first),
                "content_filter_results", Json.optional(results && text, severities()));
    }

    private static ObjectNode delta(Bit bit, boolean first) {
        if (bit instanceof Bit.Start) {
            return Json.object("role", "assistant");
        }
        boolean role = first && bit instanceof Bit.Call;
        return role
                ? Json.object(
                        "role",
                        "assistant",
                        "content",
                        Json.NULL,
                        "tool_calls",
                        Shapes.delta(bit).path("tool_calls"))
                : Shapes.delta(bit);
    }

    private static ArrayNode promptResults() {
        ObjectNode results = Json.object("hate", safe(), "jailbreak", detected(false, false));
        results.setAll(Json.object("self_harm", safe(), "sexual", safe(), "violence", safe()));
        return Json.array(Json.object("prompt_index", 0, "content_filter_results", results));
    }

    private static ObjectNode completionResults(Finish finish) {
        boolean filtered = finish == Finish.CONTENT_FILTER;
        return Json.object(
                "hate", safe(),
                "protected_material_code", detected(false, false),
                "protected_material_text", detected(filtered, filtered),
                "self_harm", safe(),
                "sexual", safe(),
                "violence", safe());
    }

    private static ObjectNode severities() {
        return Json.object("hate", safe(), "self_harm", safe(), "sexual", safe(), "violence", safe());
    }

    private static ObjectNode safe() {
        return Json.object("filtered", false, "severity", "safe");
    }

    private static ObjectNode detected(boolean detected, boolean filtered) {
        return Json.object("detected", detected, "filtered", filtered);
    }

    private static String event(JsonNode json) {
        return "data: " + Json.text(json) + "\n\n";
    }
}
