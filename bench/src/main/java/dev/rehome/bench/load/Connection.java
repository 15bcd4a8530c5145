package dev.rehome.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/// One connection of a load, with at most one call on it.
@SuppressWarnings("FutureReturnValueIgnored") // a call that fails shows as an error of the load
final class Connection extends ChannelInboundHandlerAdapter {
    private final Load load;
    private final AnswerParser parser = new AnswerParser();
    private @Nullable Channel channel;
    private long started;
    private long firstEvent;
    private int events;
    private boolean waiting;

    Connection(Load load) {
        this.load = load;
    }

    /// @param begun when the call should begin, or does
    void call(long begun, ByteBuf request) {
        started = begun;
        firstEvent = 0;
        events = 0;
        waiting = true;
        if (channel != null) {
            channel.writeAndFlush(request.duplicate(), channel.voidPromise());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable()) {
                boolean ended = parser.read(in);
                count();
                if (ended) {
                    waiting = false;
                    long until = firstEvent == 0 ? System.nanoTime() : firstEvent;
                    load.answered(this, parser.status(), until - started);
                }
            }
        } finally {
            in.release();
        }
    }

    private void count() {
        int more = parser.events() - events;
        if (more > 0) {
            if (events == 0) {
                firstEvent = System.nanoTime();
            }
            events = parser.events();
            load.events(more);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        load.closed(context.channel(), waiting);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
