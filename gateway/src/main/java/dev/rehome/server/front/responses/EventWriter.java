package dev.rehome.server.front.responses;

import dev.rehome.json.JsonOut;

/// The events of a stream (openai/openai-openapi @f85dbe22, `ResponseStreamEvent`), numbered from 0. There is no
/// `[DONE]`: the last event of the response is the end.
final class EventWriter implements Progress {
    private static final String OUTPUT_INDEX = ",\"output_index\":";
    private static final String CONTENT = ",\"content_index\":0";
    private static final String SUMMARY = ",\"summary_index\":0";

    private long sequence;

    /// Takes over the numbers of a stream that somebody else has written so far.
    void continueAfter(long last) {
        sequence = Math.max(sequence, last + 1);
    }

    JsonOut begin(String type, JsonOut out) {
        return out.text("event: ")
                .text(type)
                .text("\ndata: {\"type\":\"")
                .text(type)
                .ascii('"');
    }

    void end(JsonOut out) {
        out.text(",\"sequence_number\":").number(sequence++).text("}\n\n");
    }

    @Override
    public void added(int index, Item item, JsonOut out) {
        begin("response.output_item.added", out)
                .text(OUTPUT_INDEX)
                .number(index)
                .text(",\"item\":");
        item.write(Item.IN_PROGRESS, out);
        end(out);
        switch (item) {
            case Item.Message message -> {
                of("response.content_part.added", index, item, out)
                        .text(CONTENT)
                        .text(",\"part\":");
                message.part("", out);
                end(out);
            }
            case Item.Reasoning reasoning -> {
                of(reasoningType(reasoning, "part.added"), index, item, out)
                        .text(at(reasoning))
                        .text(",\"part\":");
                reasoning.part("", out);
                end(out);
            }
            case Item.Call _ -> {}
        }
    }

    @Override
    public void delta(int index, Item item, String piece, JsonOut out) {
        switch (item) {
            case Item.Message _ -> {
                of("response.output_text.delta", index, item, out).text(CONTENT).text(",\"delta\":");
                out.string(piece).text(",\"logprobs\":[]");
            }
            case Item.Reasoning reasoning -> {
                of(reasoningType(reasoning, "text.delta"), index, item, out).text(at(reasoning));
                out.text(",\"delta\":").string(piece);
            }
            case Item.Call _ ->
                of("response.function_call_arguments.delta", index, item, out)
                        .text(",\"delta\":")
                        .string(piece);
        }
        end(out);
    }

    @Override
    public void annotated(int index, Item.Message item, JsonOut out) {
        of("response.output_text.annotation.added", index, item, out).text(CONTENT);
        out.text(",\"annotation_index\":").number(item.annotations().size() - 1L);
        out.text(",\"annotation\":").text(item.annotations().getLast());
        end(out);
    }

    @Override
    public void ended(int index, Item item, String status, JsonOut out) {
        switch (item) {
            case Item.Message message -> {
                of("response.output_text.done", index, item, out).text(CONTENT).text(",\"text\":");
                out.string(message.text().toString()).text(",\"logprobs\":[]");
                end(out);
                of("response.content_part.done", index, item, out).text(CONTENT).text(",\"part\":");
                message.part(message.text().toString(), out);
            }
            case Item.Reasoning reasoning -> {
                of(reasoningType(reasoning, "text.done"), index, item, out)
                        .text(at(reasoning))
                        .text(",\"text\":");
                out.string(reasoning.text().toString());
                end(out);
                of(reasoningType(reasoning, "part.done"), index, item, out)
                        .text(at(reasoning))
                        .text(",\"part\":");
                reasoning.part(reasoning.text().toString(), out);
            }
            case Item.Call call -> {
                of("response.function_call_arguments.done", index, item, out)
                        .text(",\"name\":")
                        .string(call.name());
                out.text(",\"arguments\":").string(call.whole());
            }
        }
        end(out);
        begin("response.output_item.done", out).text(OUTPUT_INDEX).number(index).text(",\"item\":");
        item.write(status, out);
        end(out);
    }

    /// Reasoning has events of two families: `reasoning_summary_part.*` and `reasoning_summary_text.*`, or
    /// `content_part.*` and `reasoning_text.*`.
    private static String reasoningType(Item.Reasoning reasoning, String what) {
        if (reasoning.isSummary()) {
            return "response.reasoning_summary_" + what;
        }
        return what.startsWith("part") ? "response.content_" + what : "response.reasoning_" + what;
    }

    private static String at(Item.Reasoning reasoning) {
        return reasoning.isSummary() ? SUMMARY : CONTENT;
    }

    private JsonOut of(String type, int index, Item item, JsonOut out) {
        return begin(type, out)
                .text(",\"item_id\":")
                .string(item.id())
                .text(OUTPUT_INDEX)
                .number(index);
    }
}
