package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.files.FileShelf;
import dev.rehome.server.front.FormCollector;
import dev.rehome.server.front.kept.FileForm;
import dev.rehome.server.front.kept.Wrong;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/// A form with a file in it, on its way to the disk: what comes is written as it comes, and where the disk is slower
/// than the client, the client waits.
///
/// What cannot be taken any more is read to its end and forgotten, so that the client reads the answer.
final class Upload {
    /// What a form may have around its file.
    private static final int AROUND_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final FileShelf shelf;
    private final String id;
    private final Promise<Received> received = Promise.promise();
    private final Promise<Void> whole = Promise.promise();
    private Optional<Future<Void>> written = Optional.empty();
    private String filename = "";
    private long bytes;
    private long bytesSeen;
    private long bytesLooked = -1;
    private long timer;
    private boolean isCreated;
    private boolean isEnded;

    /// @param id under which the file is on the disk
    record Received(String id, String filename, long bytes, FileForm form) {}

    private Upload(Vertx vertx, HttpServerRequest request, FileShelf shelf) {
        this.vertx = vertx;
        this.request = request;
        this.shelf = shelf;
        this.id = shelf.nextId();
    }

    /// Takes the form of a request whose body nobody has begun to read.
    ///
    /// @param idle how long nothing may come
    /// @return fails with `Wrong` for what the client did; then nothing is left on the disk
    static Future<Received> receive(Vertx vertx, HttpServerRequest request, FileShelf shelf, Duration idle) {
        Upload upload = new Upload(vertx, request, shelf);
        upload.begin(idle);
        return upload.received.future();
    }

    private void begin(Duration idle) {
        String type = Optional.ofNullable(request.getHeader("content-type")).orElse("");
        if (!FormCollector.isForm(type)) {
            fail(new Wrong(new Refusal.Invalid(
                    "content-type",
                    "invalid_value",
                    "content-type: not usable (expected: multipart/form-data with a boundary)")));
            return;
        }
        if (announced() > shelf.bytesMax() + AROUND_BYTES) {
            fail(tooLarge());
            return;
        }
        timer = vertx.setPeriodic(idle.toMillis(), _ -> look());
        request.setExpectMultipart(true);
        request.uploadHandler(this::part);
        request.exceptionHandler(_ -> fail(noForm()));
        request.endHandler(_ -> ended());
    }

    private static Wrong noForm() {
        return new Wrong(
                new Refusal.Invalid("body", "invalid_value", "body: not a whole form (expected: multipart/form-data)"));
    }

    private long announced() {
        String length = Optional.ofNullable(request.getHeader("content-length")).orElse("0");
        return length.length() <= 18 && length.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(length) : 0;
    }

    /// Looks now and then whether anything has come since.
    private void look() {
        if (bytesSeen == bytesLooked) {
            request.response().bodyEndHandler(_ -> request.connection().close());
            fail(isEnded ? noForm() : new Wrong(new Refusal.Malformed("the body did not come in time")));
        }
        bytesLooked = bytesSeen;
    }

    private void part(HttpServerFileUpload part) {
        if (!part.name().equals("file") || written.isPresent()) {
            part.handler(buffer -> bytesSeen += buffer.length());
            fail(new Wrong(new Refusal.Invalid(
                    "file", "invalid_value", "file: another file is there (expected: one file, as the field file)")));
            return;
        }
        filename = FileForm.filename(part.filename());
        part.pause();
        written = Optional.of(vertx.executeBlocking(() -> shelf.create(id).toString(), false)
                .compose(path -> {
                    isCreated = true;
                    return vertx.fileSystem()
                            .open(path, new OpenOptions().setWrite(true).setCreate(false));
                })
                .compose(file -> write(part, file)));
        written.get().onFailure(this::fail);
    }

    private Future<Void> write(HttpServerFileUpload part, AsyncFile file) {
        file.drainHandler(_ -> part.resume());
        file.exceptionHandler(whole::tryFail);
        part.handler(buffer -> {
            bytesSeen += buffer.length();
            if (!received.future().isComplete()) {
                take(part, file, buffer);
            }
        });
        part.exceptionHandler(whole::tryFail);
        part.endHandler(_ -> whole.tryComplete());
        part.resume();
        return whole.future().compose(_ -> file.flush()).eventually(() -> file.close());
    }

    private void take(HttpServerFileUpload part, AsyncFile file, Buffer buffer) {
        bytes += buffer.length();
        if (bytes > shelf.bytesMax()) {
            fail(tooLarge());
            return;
        }
        file.write(buffer);
        if (file.writeQueueFull()) {
            part.pause();
        }
    }

    private Wrong tooLarge() {
        return new Wrong(new Refusal.TooLarge(shelf.bytesMax()));
    }

    private void ended() {
        // The engine does not tell of a part that the body ends in: the timer goes on until the part has ended.
        isEnded = true;
        if (written.isEmpty()) {
            fail(new Wrong(new Refusal.Invalid(
                    "file", "missing_required_parameter", "file: missing (expected: a file in the form)")));
            return;
        }
        written.get().onSuccess(_ -> {
            vertx.cancelTimer(timer);
            try {
                FileForm form = FileForm.read(name -> Optional.ofNullable(request.getFormAttribute(name)));
                received.tryComplete(new Received(id, filename, bytes, form));
            } catch (Wrong wrong) {
                fail(wrong);
            }
        });
    }

    private void fail(Throwable why) {
        vertx.cancelTimer(timer);
        whole.tryFail(why);
        if (received.tryFail(why)) {
            Future<Void> before = written.orElseGet(Future::succeededFuture);
            before.onComplete(_ -> {
                if (isCreated) {
                    vertx.executeBlocking(
                            () -> {
                                shelf.discard(id);
                                return true;
                            },
                            false);
                }
            });
        }
    }
}
