package dev.rehome.server.front;

import dev.rehome.chat.FinishReason;
import dev.rehome.json.JsonOut;
import java.util.function.Supplier;

/// How the parts of a `text_completion` are written.
///
/// @param echo what stands before each answer; asked for only where the answer is translated
record CompletionText(ClientAsk.Answering answering, String model, Supplier<String> echo) {
    /// The object up to its choices.
    void head(JsonOut out) {
        out.text("{\"id\":").string("cmpl-" + answering.callId()).text(",\"object\":\"text_completion\",\"created\":");
        out.number(answering.created().getEpochSecond()).text(",\"model\":").string(model);
        out.text(",\"choices\":[");
    }

    /// @param finish OpenAI's word; empty while the choice goes on
    static void choice(int index, String text, String finish, JsonOut out) {
        out.text("{\"text\":").string(text).text(",\"index\":").number(index).text(",\"logprobs\":null");
        if (finish.isEmpty()) {
            out.text(",\"finish_reason\":null}");
        } else {
            out.text(",\"finish_reason\":\"").text(finish).text("\"}");
        }
    }

    /// A completion knows no tools: an answer that ends with a call has simply ended.
    static String word(FinishReason reason) {
        return switch (reason) {
            case STOP, TOOL_CALLS, FUNCTION_CALL -> FinishReason.STOP.openAiWord();
            case LENGTH, CONTENT_FILTER -> reason.openAiWord();
        };
    }
}
