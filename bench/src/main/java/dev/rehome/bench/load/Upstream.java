package dev.rehome.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A provider on loopback that costs little: whole answers at once, and streams at the pace of a model that speaks.
///
/// Usage: `Upstream PORT TEXTS INTERVAL_MILLIS`. The first part of the path chooses: `/openai/`, `/zhipu/`, `/ernie/`
/// are those vendors' streams, `/idle/` is a stream that says one word and then nothing.
@SuppressWarnings("FutureReturnValueIgnored") // a client that left needs no answer
public final class Upstream {
    private static final int BODY_BYTES_MAX = 1 << 20;

    private Upstream() {}

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        Pace pace = Pace.of(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(BODY_BYTES_MAX),
                                        new Answering(pace));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    /// @param events the bytes of each event, by vendor
    private record Pace(Map<Stream, List<ByteBuf>> events, int intervalMillis) {
        List<ByteBuf> of(Stream vendor) {
            return events.getOrDefault(vendor, List.of());
        }

        static Pace of(int texts, int intervalMillis) {
            Map<Stream, List<ByteBuf>> events = new EnumMap<>(Stream.class);
            for (Stream stream : Stream.values()) {
                events.put(
                        stream, stream.sse(texts).stream().map(Upstream::bytes).toList());
            }
            return new Pace(events, intervalMillis);
        }
    }

    private static ByteBuf bytes(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        private static final ByteBuf STREAM = bytes("\"stream\":true");
        private static final ByteBuf WHOLE = bytes(Whole.CHAT);
        private static final ByteBuf TOKEN = bytes(Whole.TOKEN);

        private final Pace pace;

        Answering(Pace pace) {
            this.pace = pace;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String path = request.uri();
            boolean stream = io.netty.buffer.ByteBufUtil.indexOf(STREAM.duplicate(), request.content()) >= 0;
            if (path.contains("/oauth/")) {
                whole(context, TOKEN);
            } else if (!stream) {
                whole(context, WHOLE);
            } else if (path.startsWith("/idle/")) {
                head(context);
                context.writeAndFlush(
                        new DefaultHttpContent(pace.of(Stream.OPENAI).getFirst().duplicate()));
            } else {
                head(context);
                List<ByteBuf> events = pace.of(vendor(path));
                int phase = ThreadLocalRandom.current().nextInt(pace.intervalMillis * 1_000);
                context.executor().schedule(() -> next(context, events, 0), phase, TimeUnit.MICROSECONDS);
            }
        }

        private static Stream vendor(String path) {
            return path.startsWith("/zhipu/")
                    ? Stream.ZHIPU
                    : path.startsWith("/ernie/") ? Stream.ERNIE : Stream.OPENAI;
        }

        private void next(ChannelHandlerContext context, List<ByteBuf> events, int event) {
            if (!context.channel().isActive()) {
                return;
            }
            ByteBuf bytes = events.get(event).duplicate();
            if (event + 1 == events.size()) {
                context.writeAndFlush(new DefaultLastHttpContent(bytes));
                return;
            }
            context.writeAndFlush(new DefaultHttpContent(bytes));
            context.executor()
                    .schedule(() -> next(context, events, event + 1), pace.intervalMillis, TimeUnit.MILLISECONDS);
        }

        private static void head(ChannelHandlerContext context) {
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                    .set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
            context.write(head);
        }

        private static void whole(ChannelHandlerContext context, ByteBuf body) {
            var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body.duplicate());
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            context.writeAndFlush(answer);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
