package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.kept.Wrong;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to one request about files or batches, given once, on the event loop.
record KeptAnswer(HttpServerRequest request, Context context, Front front, String id) {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAnswer.class);

    /// Answers when the reply is there; a `Wrong` becomes its refusal, any other failure a fault of the gateway.
    void with(CompletionStage<Reply> reply) {
        reply.whenComplete((made, failed) -> context.runOnContext(_ -> {
            if (failed == null) {
                send(made);
            } else {
                refuse(refusal(failed));
            }
        }));
    }

    /// Answers with the bytes of a file.
    void withFile(CompletionStage<Path> file) {
        file.whenComplete((path, failed) -> context.runOnContext(_ -> {
            if (failed != null) {
                refuse(refusal(failed));
            } else if (!isOver()) {
                HttpServerResponse response = request.response();
                response.putHeader("x-request-id", id).putHeader("content-type", "application/octet-stream");
                response.sendFile(path.toString()).onFailure(gone -> refuse(refusal(gone)));
            }
        }));
    }

    void refuse(Refusal refusal) {
        send(front.errors().refusal(refusal));
    }

    private void send(Reply reply) {
        if (!isOver()) {
            HttpServerResponse response = request.response();
            response.setStatusCode(reply.status()).putHeader("x-request-id", id);
            reply.headers().forEach(response::putHeader);
            response.end(Buffer.buffer(reply.body()));
        }
    }

    private boolean isOver() {
        return request.response().ended()
                || request.response().closed()
                || request.response().headWritten();
    }

    private Refusal refusal(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof Wrong wrong) {
            return wrong.refusal();
        }
        LOG.error("call {}: a fault of the gateway", id, cause);
        return new Refusal.Internal(id);
    }
}
