package dev.rehome.server.front.responses;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.ErrorShape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the response object (openai/openai-openapi @f85dbe22, `Response`).
record ResponseObject(Asked asked) {
    /// How far the response is, or how it ended.
    ///
    /// @param word `in_progress`, `completed`, `incomplete`, `failed`, `cancelled` or `queued`
    /// @param why for `incomplete`: `max_output_tokens` or `content_filter`
    record Status(String word, Optional<String> why, Optional<Failure> failure) {
        static Status of(String word) {
            return new Status(word, Optional.empty(), Optional.empty());
        }

        static Status incomplete(String why) {
            return new Status("incomplete", Optional.of(why), Optional.empty());
        }

        static Status failed(Failure failure) {
            return new Status("failed", Optional.empty(), Optional.of(failure));
        }
    }

    /// The object before there is an answer.
    static byte[] empty(Asked asked, String status) {
        JsonOut out = new JsonOut(1024);
        Output nothing = new Output(asked, Progress.NONE);
        new ResponseObject(asked).write(Status.of(status), asked.model(), nothing, null, out);
        return out.toByteArray();
    }

    void write(Status status, String model, Output output, @Nullable Usage usage, JsonOut out) {
        out.text("{\"id\":").string(asked.responseId()).text(",\"object\":\"response\",\"created_at\":");
        out.number(asked.created()).text(",\"status\":\"").text(status.word()).text("\",\"background\":");
        out.text(asked.turn().background() ? "true" : "false").text(",\"error\":");
        error(status, out);
        out.text(",\"incomplete_details\":");
        if (status.why().isPresent()) {
            out.text("{\"reason\":").string(status.why().get()).ascii('}');
        } else {
            out.text("null");
        }
        out.bytes(asked.echo().before()).text(",\"model\":").string(model).text(",\"output\":");
        output.write(out);
        out.bytes(asked.echo().behind());
        if (usage != null) {
            usage(usage, out);
        }
        out.ascii('}');
    }

    private void error(Status status, JsonOut out) {
        if (status.failure().isEmpty()) {
            out.text("null");
            return;
        }
        Failure failure = status.failure().get();
        out.text("{\"code\":\"").text(code(failure.kind())).text("\",\"message\":");
        out.string(ErrorShape.message(failure, asked.model())).ascii('}');
    }

    /// `ResponseErrorCode`: what is wrong in no way that it names is the server's.
    static String code(FailureClass kind) {
        return switch (kind) {
            case RATE -> "rate_limit_exceeded";
            case CONTENT, CALLER -> "invalid_prompt";
            case AUTH, QUOTA, REGION, REGION_SUSPECTED, CAPABILITY, OVERLOAD, TRANSPORT -> "server_error";
        };
    }

    private static void usage(Usage usage, JsonOut out) {
        out.text(",\"usage\":{\"input_tokens\":").number(usage.inputTotal());
        out.text(",\"input_tokens_details\":{\"cached_tokens\":").number(usage.cacheRead());
        out.text(",\"cache_write_tokens\":").number(usage.cacheWrite());
        out.text("},\"output_tokens\":").number(usage.outputTotal());
        out.text(",\"output_tokens_details\":{\"reasoning_tokens\":").number(usage.reasoning());
        out.text("},\"total_tokens\":").number(usage.total()).ascii('}');
    }
}
