package dev.rehome.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds the ends of HTTP/1.1 answers on one connection, and counts the events of those that are streams. It costs
/// little, so that the load generator is not what is measured.
final class AnswerParser {
    private static final int HEAD_BYTES_MAX = 16 * 1024;

    private enum At {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final StringBuilder line = new StringBuilder();
    private At at = At.HEAD;
    private int status;
    private long left;
    private int events;
    private boolean afterLineFeed;

    /// Takes what arrived.
    ///
    /// @return whether an answer ended; what is behind it stays in `in`
    boolean read(ByteBuf in) {
        while (in.isReadable()) {
            boolean ended = switch (at) {
                case HEAD -> head(in);
                case BODY -> body(in);
                case CHUNK_SIZE -> chunkSize(in);
                case CHUNK -> chunk(in);
                case CHUNK_END -> chunkEnd(in);
                case TRAILER -> trailer(in);
            };
            if (ended) {
                at = At.HEAD;
                return true;
            }
        }
        return false;
    }

    /// The status of the answer that ended last.
    int status() {
        return status;
    }

    /// Events seen since the answer began.
    int events() {
        return events;
    }

    private boolean head(ByteBuf in) {
        while (in.isReadable()) {
            line.append((char) in.readByte());
            int length = line.length();
            if (length > HEAD_BYTES_MAX) {
                throw new IllegalStateException("a head above " + HEAD_BYTES_MAX + " bytes");
            }
            if (length >= 4 && line.charAt(length - 1) == '\n' && line.charAt(length - 3) == '\n') {
                String head = line.toString();
                line.setLength(0);
                return headRead(head);
            }
        }
        return false;
    }

    private boolean headRead(String head) {
        events = 0;
        afterLineFeed = false;
        status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            at = At.CHUNK_SIZE;
            return false;
        }
        int length = lower.indexOf("content-length:");
        left = length < 0
                ? 0
                : Long.parseLong(lower.substring(length + 15, lower.indexOf('\r', length))
                        .trim());
        at = At.BODY;
        return left == 0;
    }

    private boolean body(ByteBuf in) {
        int take = (int) Math.min(left, in.readableBytes());
        in.skipBytes(take);
        left -= take;
        return left == 0;
    }

    private boolean chunkSize(ByteBuf in) {
        while (in.isReadable()) {
            char c = (char) in.readByte();
            if (c == '\n') {
                int end = line.indexOf(";") < 0 ? line.length() : line.indexOf(";");
                left = Long.parseLong(line.substring(0, end).trim(), 16);
                line.setLength(0);
                at = left == 0 ? At.TRAILER : At.CHUNK;
                return false;
            }
            line.append(c);
        }
        return false;
    }

    private boolean chunk(ByteBuf in) {
        int take = (int) Math.min(left, in.readableBytes());
        int end = in.readerIndex() + take;
        for (int from = in.readerIndex(); from < end; from++) {
            boolean lineFeed = in.getByte(from) == '\n';
            if (lineFeed && afterLineFeed) {
                events++;
                lineFeed = false;
            }
            afterLineFeed = lineFeed;
        }
        in.skipBytes(take);
        left -= take;
        if (left == 0) {
            at = At.CHUNK_END;
        }
        return false;
    }

    private boolean chunkEnd(ByteBuf in) {
        while (in.isReadable()) {
            if (in.readByte() == '\n') {
                at = At.CHUNK_SIZE;
                return false;
            }
        }
        return false;
    }

    private boolean trailer(ByteBuf in) {
        while (in.isReadable()) {
            line.append((char) in.readByte());
            if (line.charAt(line.length() - 1) == '\n') {
                boolean blank = line.toString().isBlank();
                line.setLength(0);
                if (blank) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The request of one call.
    static byte[] request(String host, String path, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        byte[] all = new byte[head.length() + bytes.length];
        System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, all, 0, head.length());
        System.arraycopy(bytes, 0, all, head.length(), bytes.length);
        return all;
    }
}
