package dev.rehome.server;

import dev.rehome.dialect.Content;
import dev.rehome.server.front.FormCollector;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where the files of one form lie: in memory up to a size, then in a temporary file that is deleted when this is
/// closed. Where the system lets a file be deleted while it is open, it has no name from the start, so that nothing is
/// left of it whatever happens.
final class Spool implements FormCollector.Store {
    static final int MEMORY_BYTES_MAX = 1 << 20;

    private final Vertx vertx;
    private final Path directory;
    private final int memoryBytesMax;
    private Buffer memory = Buffer.buffer();
    private @Nullable AsyncFile file;
    private long size;
    private boolean closed;

    Spool(Vertx vertx, Path directory, int memoryBytesMax) {
        this.vertx = vertx;
        this.directory = directory;
        this.memoryBytesMax = memoryBytesMax;
    }

    @Override
    public void append(byte[] bytes, int from, int to) {
        memory.appendBytes(bytes, from, to - from);
        size += to - from;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Content content(long from, long to) {
        return new Stored(from, to);
    }

    /// Whether what is in memory should go to the file now.
    boolean isFull() {
        return memory.length() > memoryBytesMax;
    }

    boolean isInFile() {
        return file != null;
    }

    /// Moves what is in memory to the file. Nothing may be appended until that is done.
    Future<Void> flush() {
        AsyncFile open = file;
        if (open != null) {
            return write(open);
        }
        String name = directory.resolve("rehome-" + UUID.randomUUID() + ".part").toString();
        OpenOptions options = new OpenOptions()
                .setRead(true)
                .setWrite(true)
                .setCreateNew(true)
                .setPerms("rw-------")
                .setDeleteOnClose(true);
        return vertx.fileSystem().open(name, options).compose(opened -> {
            file = opened;
            if (closed) {
                return opened.close();
            }
            return write(opened);
        });
    }

    private Future<Void> write(AsyncFile open) {
        Buffer now = memory;
        memory = Buffer.buffer();
        return open.write(now, size - now.length());
    }

    /// The end of what came: what is in memory stays there, unless a part of it is in the file.
    Future<Void> finish() {
        return file == null || memory.length() == 0 ? Future.succeededFuture() : flush();
    }

    void close() {
        closed = true;
        memory = Buffer.buffer();
        AsyncFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    /// A file of the form.
    private final class Stored implements Content {
        private final long start;
        private final long end;

        Stored(long start, long end) {
            this.start = start;
            this.end = end;
        }

        @Override
        public long length() {
            return end - start;
        }

        @Override
        public void read(long from, int bytesMax, Consumer<byte[]> take, Consumer<Throwable> failed) {
            long at = start + from;
            int length = (int) Math.min(bytesMax, end - at);
            AsyncFile open = file;
            if (closed) {
                failed.accept(new IllegalStateException("the call is over"));
            } else if (open == null) {
                take.accept(memory.getBytes((int) at, (int) at + length));
            } else {
                open.read(Buffer.buffer(length), 0, at, length).onComplete(read -> {
                    if (read.failed() || read.result().length() == 0) {
                        failed.accept(
                                read.failed() ? read.cause() : new IllegalStateException("a file became shorter"));
                    } else {
                        take.accept(read.result().getBytes());
                    }
                });
            }
        }
    }
}
