package dev.rehome.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// A streamed answer as a vendor sends it, event by event. The forms are those of the recorded answers among the golden
/// files of `gateway` and `simulate`, each of which names its source; the text is ours, one token an event.
public enum Stream {
    /// `openai/openai-openapi`, the sample with `include_usage`.
    OPENAI {
        private static final String HEAD =
                "{\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
                        + "\"model\":\"gpt-4o-mini\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_44709d6fcb\","
                        + "\"choices\":[";

        @Override
        String text(int event, String piece) {
            return HEAD + "{\"index\":0,\"delta\":{\"content\":\"" + piece
                    + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}";
        }

        @Override
        List<String> last() {
            return List.of(
                    HEAD + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null}",
                    HEAD + "],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29}}",
                    "[DONE]");
        }
    },
    /// GLM-4, recorded 2024-07-22: no `object`, the role on every event, the usage on the last.
    ZHIPU {
        private static final String HEAD =
                "{\"id\":\"20240722102053e7277a4f94e848248ff9588ed37fb6e6\",\"created\":1721614853,\"model\":\"glm-4\","
                        + "\"choices\":[";

        @Override
        String text(int event, String piece) {
            return HEAD + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + piece + "\"}}]}";
        }

        @Override
        List<String> last() {
            return List.of(
                    HEAD
                            + "{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],"
                            + "\"usage\":{\"prompt_tokens\":13,\"completion_tokens\":10,\"total_tokens\":23}}",
                    "[DONE]");
        }
    },
    /// ERNIE's legacy API, recorded 2024-05-19: a vocabulary of its own.
    ERNIE {
        @Override
        String text(int event, String piece) {
            return sentence(event, false, piece);
        }

        @Override
        List<String> last() {
            return List.of(sentence(1_000, true, ""));
        }

        private static String sentence(int id, boolean isEnd, String result) {
            return "{\"id\":\"as-g91d6f1yyv\",\"object\":\"chat.completion\",\"created\":1716124427,\"sentence_id\":"
                    + id
                    + ",\"is_end\":" + isEnd + ",\"is_truncated\":false,\"result\":\"" + result
                    + "\",\"need_clear_history\":false,\"finish_reason\":\"normal\",\"usage\":{\"prompt_tokens\":4,"
                    + "\"completion_tokens\":38,\"total_tokens\":42}}";
        }
    },
    /// Spark over a WebSocket, the response samples of its documentation: frames instead of events.
    SPARK {
        @Override
        String text(int event, String piece) {
            return frame(event == 0 ? 0 : 1, event, piece, "");
        }

        @Override
        List<String> last() {
            return List.of(frame(
                    2,
                    1_000,
                    "",
                    ",\"usage\":{\"text\":{\"question_tokens\":4,\"prompt_tokens\":5,"
                            + "\"completion_tokens\":9,\"total_tokens\":14}}"));
        }

        private static String frame(int status, int seq, String text, String more) {
            return "{\"header\":{\"code\":0,\"message\":\"Success\",\"sid\":\"cht000cb087@dx18793cd421fb894542\",\"status\":"
                    + status + "},\"payload\":{\"choices\":{\"status\":" + status + ",\"seq\":" + seq
                    + ",\"text\":[{\"content\":\"" + text + "\",\"role\":\"assistant\",\"index\":0}]}" + more + "}}";
        }
    },
    /// Anthropic's Messages API: named events, and blocks that open and close.
    ANTHROPIC {
        @Override
        List<String> first() {
            return List.of(
                    "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"type\":\"message\",\"role\":\"assistant\","
                            + "\"model\":\"claude-sonnet-4-5\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                            + "\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}",
                    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
        }

        @Override
        String text(int event, String piece) {
            return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                    + piece + "\"}}";
        }

        @Override
        List<String> last() {
            return List.of(
                    "{\"type\":\"content_block_stop\",\"index\":0}",
                    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                            + "\"usage\":{\"output_tokens\":15}}",
                    "{\"type\":\"message_stop\"}");
        }

        @Override
        String lines(String json) {
            int from = json.indexOf("\":\"") + 3;
            return "event: " + json.substring(from, json.indexOf('"', from)) + "\ndata: " + json + "\n\n";
        }
    },
    /// Gemini's `streamGenerateContent`: a whole response each time, and no end mark.
    GEMINI {
        @Override
        String text(int event, String piece) {
            return response(piece, "");
        }

        @Override
        List<String> last() {
            return List.of(response(".", "\"finishReason\":\"STOP\","));
        }

        private static String response(String text, String reason) {
            return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}],\"role\":\"model\"},"
                    + reason
                    + "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":4,\"candidatesTokenCount\":2,"
                    + "\"totalTokenCount\":6,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":4}]},"
                    + "\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"aBcD1\"}";
        }
    },
    /// DashScope's own API with `incremental_output`, recorded 2024-02-26: a status in a comment, and no end mark.
    DASHSCOPE {
        @Override
        String text(int event, String piece) {
            return result(piece, "null");
        }

        @Override
        List<String> last() {
            return List.of(result("", "stop"));
        }

        private static String result(String text, String reason) {
            return "{\"output\":{\"choices\":[{\"message\":{\"content\":\"" + text
                    + "\",\"role\":\"assistant\"},\"finish_reason\":\"" + reason
                    + "\"}]},\"usage\":{\"total_tokens\":9,\"input_tokens\":8,\"output_tokens\":1},"
                    + "\"request_id\":\"d272255f-82d7-9cc7-93c5-17ff77024349\"}";
        }

        @Override
        String lines(String json) {
            return "id:1\nevent:result\n:HTTP_STATUS/200\ndata:" + json + "\n\n";
        }
    },
    /// SenseNova's own API: the text is the delta itself, all of it beside a status.
    SENSENOVA {
        @Override
        String text(int event, String piece) {
            return data(piece, "");
        }

        @Override
        List<String> last() {
            return List.of(data("", "stop"), "[DONE]");
        }

        private static String data(String delta, String reason) {
            return "{\"data\":{\"id\":\"abc\",\"choices\":[{\"index\":0,\"role\":\"assistant\",\"delta\":\"" + delta
                    + "\",\"finish_reason\":\"" + reason
                    + "\"}],\"usage\":{\"prompt_tokens\":6,\"completion_tokens\":2,"
                    + "\"knowledge_tokens\":0,\"total_tokens\":8}},\"status\":{\"code\":0,\"message\":\"ok\"}}";
        }

        @Override
        String lines(String json) {
            return "data:" + json + "\n\n";
        }
    };

    private static final List<String> TOKENS = List.of("人工", "智能", " the", " quick", " brown", "，", " fox", "助手");

    /// What comes before the text.
    List<String> first() {
        return List.of();
    }

    /// What one event of the middle holds.
    abstract String text(int event, String piece);

    /// What ends the stream.
    abstract List<String> last();

    /// One server-sent event.
    String lines(String json) {
        return "data: " + json + "\n\n";
    }

    /// The JSON of each event or frame.
    ///
    /// @param texts how many events carry text
    public List<String> events(int texts) {
        return events(texts, event -> TOKENS.get(event % TOKENS.size()));
    }

    /// As many events or frames in all, whatever opens and ends the stream.
    ///
    /// @param piece the text of each
    public List<String> eventsInAll(int all, String piece) {
        return events(all - first().size() - last().size(), _ -> piece);
    }

    /// The same as server-sent events.
    public List<String> sse(int texts) {
        return events(texts).stream().map(this::lines).toList();
    }

    public List<String> sseInAll(int all, String piece) {
        return eventsInAll(all, piece).stream().map(this::lines).toList();
    }

    private List<String> events(int texts, IntFunction<String> piece) {
        List<String> events = new ArrayList<>(first());
        for (int event = 0; event < texts; event++) {
            events.add(text(event, piece.apply(event)));
        }
        events.addAll(last());
        return List.copyOf(events);
    }
}
