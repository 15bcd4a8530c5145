package dev.rehome.simulate.openai;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape of OpenAI's answers, whole and streamed.
final class OpenAiShape {
    static final Stencil STENCIL = new Stencil(
            "data: ", false, true, Stencil.UsageAt.ASKED, OpenAiShape::chunk, OpenAiShape::piece, OpenAiShape::usage);

    private static final String FINGERPRINT = "fp_44709d6fcb";

    private OpenAiShape() {}

    static ObjectNode whole(Chat chat, Answer answer) {
        ArrayNode choices = Json.array();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            choices.add(Json.object(
                    "index", index,
                    "message", message(choice),
                    "logprobs", logprobs(chat, choice.pieces()),
                    "finish_reason", Shapes.finish(choice.finish())));
        }
        return Json.object(
                "id", chat.id(),
                "object", "chat.completion",
                "created", chat.created(),
                "model", chat.model(),
                "choices", choices,
                "usage", usage(answer.promptTokens(), answer.completionTokens(), answer.reasoningTokens()),
                "service_tier", "default");
    }

    static ObjectNode usage(int prompt, int completion, int reasoning) {
        return Json.object(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                completion,
                "total_tokens",
                prompt + completion,
                "prompt_tokens_details",
                Json.object("cached_tokens", 0, "audio_tokens", 0),
                "completion_tokens_details",
                Json.object(
                        "reasoning_tokens", reasoning,
                        "audio_tokens", 0,
                        "accepted_prediction_tokens", 0,
                        "rejected_prediction_tokens", 0));
    }

    private static ObjectNode message(Answer.Choice choice) {
        boolean calls = !choice.calls().isEmpty();
        return Json.object(
                "role",
                "assistant",
                "content",
                calls ? Json.NULL : choice.text(),
                "tool_calls",
                Json.optional(calls, Shapes.calls(choice.calls())),
                "refusal",
                Json.NULL,
                "annotations",
                Json.array());
    }

    private static ObjectNode chunk(Chat chat, ArrayNode choices, JsonNode usage) {
        boolean obscured = !choices.isEmpty()
                && chat.body()
                        .path("stream_options")
                        .path("include_obfuscation")
                        .asBoolean(true);
        return Json.object(
                "id",
                chat.id(),
                "object",
                "chat.completion.chunk",
                "created",
                chat.created(),
                "model",
                chat.model(),
                "service_tier",
                "default",
                "system_fingerprint",
                FINGERPRINT,
                "choices",
                choices,
                "usage",
                usage,
                "obfuscation",
                Json.optional(obscured, Ids.from(choices.toString(), 0, 3)));
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        return Json.object(
                "index", bit.choice(),
                "delta", delta(bit, first),
                "logprobs", bit instanceof Bit.Text text ? logprobs(chat, List.of(text.piece())) : Json.NULL,
                "finish_reason", Shapes.finish(bit, Json.NULL));
    }

    private static ObjectNode delta(Bit bit, boolean first) {
        ObjectNode delta = Shapes.delta(bit);
        if (bit instanceof Bit.Start) {
            return delta.set("refusal", Json.NULL);
        }
        boolean role = first && bit instanceof Bit.Call;
        return role
                ? Json.object("role", "assistant", "content", Json.NULL, "tool_calls", delta.path("tool_calls"))
                : delta;
    }

    private static JsonNode logprobs(Chat chat, List<String> pieces) {
        if (!chat.body().path("logprobs").asBoolean(false)) {
            return Json.NULL;
        }
        ArrayNode content = Json.array();
        for (String piece : pieces) {
            ArrayNode alternatives = Json.array();
            for (int rank = 0; rank < chat.body().path("top_logprobs").asInt(0); rank++) {
                alternatives.add(token(rank == 0 ? piece : piece + "~" + rank, -0.01 - rank));
            }
            content.add(token(piece, -0.01).set("top_logprobs", alternatives));
        }
        return Json.object("content", content, "refusal", Json.NULL);
    }

    private static ObjectNode token(String text, double logprob) {
        return Json.object(
                "token", text, "logprob", logprob, "bytes", Json.node(unsigned(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return values;
    }
}
