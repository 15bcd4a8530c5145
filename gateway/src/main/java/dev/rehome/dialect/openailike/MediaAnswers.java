package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonFields;
import java.util.Locale;
import java.util.Optional;

/// Which answers of OpenAI's API are no JSON, and what they are then.
final class MediaAnswers {
    private static final String EVENTS = "text/event-stream";
    private static final String BYTES = "application/octet-stream";
    private static final int TYPE_CHARS_MAX = 100;

    private MediaAnswers() {}

    /// Whether the provider is asked for events. A speech comes in pieces either way.
    static boolean isStreamed(Ask ask, JsonFields fields) {
        if (ask.operation() != Operation.SPEECH) {
            return ask.stream();
        }
        int format = fields.find("stream_format");
        return format >= 0 && fields.isString(format) && fields.string(format).equals("sse");
    }

    static boolean isPictures(Operation operation) {
        return switch (operation) {
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION -> true;
            case CHAT,
                    EMBEDDINGS,
                    COUNT_TOKENS,
                    MODERATION,
                    RERANK,
                    SPEECH,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> false;
        };
    }

    private static boolean isSound(Operation operation) {
        return switch (operation) {
            case SPEECH, TRANSCRIPTION, TRANSLATION -> true;
            case CHAT,
                    EMBEDDINGS,
                    COUNT_TOKENS,
                    MODERATION,
                    RERANK,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> false;
        };
    }

    static String accept(Draft draft) {
        if (draft.stream()) {
            return EVENTS;
        }
        return isSound(draft.operation()) ? "*/*" : "application/json";
    }

    /// The type of an answer that passes as it is; empty for JSON and for events.
    static Optional<String> type(Draft draft, Headers headers) {
        if (!isSound(draft.operation())) {
            return Optional.empty();
        }
        String said = headers.first("content-type").orElse(BYTES).strip();
        String type = said.toLowerCase(Locale.ROOT);
        if (type.startsWith(EVENTS) || type.contains("json")) {
            return Optional.empty();
        }
        return Optional.of(isHarmless(said, type) ? said : BYTES);
    }

    /// Types that a browser would run are not passed on.
    private static boolean isHarmless(String said, String type) {
        boolean known = type.startsWith("audio/")
                || type.startsWith("text/plain")
                || type.startsWith("text/vtt")
                || type.startsWith("text/srt")
                || type.startsWith("application/x-subrip");
        return known && said.length() <= TYPE_CHARS_MAX && said.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
