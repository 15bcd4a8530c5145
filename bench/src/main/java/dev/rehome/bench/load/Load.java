package dev.rehome.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Load on one server: the same call again and again, on so many connections, on one thread.
///
/// Closed: each connection calls again as soon as it is answered. Open: calls begin at a fixed rate whether the ones
/// before are answered or not; one that finds no free connection waits, and its wait counts.
@SuppressWarnings("FutureReturnValueIgnored") // a call that fails shows as an error of the load
public final class Load implements AutoCloseable {
    private static final int CONNECTING_MAX = 128;

    private final Call call;
    private final int connections;
    private final double perSecond;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ByteBuf request;
    private final Bootstrap bootstrap;

    // Used on the loop only.
    private final List<Channel> open = new ArrayList<>();
    private final ArrayDeque<Connection> free = new ArrayDeque<>();
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private long[] latencies = new long[1 << 16];
    private int measured;
    private long answers;
    private long errors;
    private long events;
    private long begun = System.nanoTime();
    private long nextCall;
    private int asked;
    private boolean stopped;

    private Load(Call call, int connections, double perSecond) {
        this.call = call;
        this.connections = connections;
        this.perSecond = perSecond;
        this.request = Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(call.bytes()));
        this.bootstrap = new Bootstrap().group(loop).channel(EpollSocketChannel.class);
    }

    public static Load closed(Call call, int connections) {
        return new Load(call, connections, 0).start();
    }

    public static Load open(Call call, int connections, double perSecond) {
        return new Load(call, connections, perSecond).start();
    }

    private Load start() {
        loop.execute(() -> {
            for (int i = 0; i < Math.min(CONNECTING_MAX, connections); i++) {
                connectNext();
            }
            if (perSecond > 0) {
                nextCall = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
                loop.schedule(this::callOnTime, 200, TimeUnit.MILLISECONDS);
            }
        });
        return this;
    }

    private void connectNext() {
        if (!stopped && asked < connections) {
            asked++;
            connect();
        }
    }

    private void connect() {
        Connection connection = new Connection(this);
        bootstrap
                .clone()
                .handler(connection)
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), call.port()))
                .addListener((ChannelFutureListener) connected -> {
                    if (connected.isSuccess()) {
                        open.add(connected.channel());
                        free(connection);
                    } else {
                        errors++;
                        later(this::connect);
                    }
                    connectNext();
                });
    }

    private void later(Runnable step) {
        if (!stopped) {
            loop.schedule(step, 50, TimeUnit.MILLISECONDS);
        }
    }

    private void callOnTime() {
        long now = System.nanoTime();
        while (!stopped && nextCall <= now) {
            Connection connection = free.poll();
            if (connection == null) {
                waiting.add(nextCall);
            } else {
                connection.call(nextCall, request);
            }
            nextCall += (long) (1e9 / perSecond);
        }
        if (!stopped) {
            loop.schedule(this::callOnTime, Math.max(nextCall - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        }
    }

    private void free(Connection connection) {
        if (stopped) {
            return;
        }
        if (perSecond == 0) {
            connection.call(System.nanoTime(), request);
        } else if (waiting.isEmpty()) {
            free.add(connection);
        } else {
            connection.call(waiting.poll(), request);
        }
    }

    /// An answer ended.
    void answered(Connection connection, int status, long nanos) {
        if (status == 200) {
            answers++;
            if (measured == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * measured);
            }
            latencies[measured++] = nanos;
        } else {
            errors++;
        }
        free(connection);
    }

    void events(int more) {
        events += more;
    }

    void closed(Channel channel, boolean wasWaiting) {
        open.remove(channel);
        if (wasWaiting && !stopped) {
            errors++;
        }
        later(this::connect);
    }

    /// Begins a window: what was before does not count.
    public void begin() {
        onLoop(() -> {
            begun = System.nanoTime();
            measured = 0;
            answers = 0;
            errors = 0;
            events = 0;
            return Optional.empty();
        });
    }

    /// What was seen since the window began.
    public Sample take() {
        return onLoop(() -> new Sample(
                (System.nanoTime() - begun) / 1e9, answers, errors, events, Arrays.copyOf(latencies, measured)));
    }

    /// Connections that stand.
    public int connected() {
        return onLoop(open::size);
    }

    private <T> T onLoop(Supplier<T> read) {
        return loop.submit(read::get).syncUninterruptibly().getNow();
    }

    @Override
    public void close() {
        onLoop(() -> {
            stopped = true;
            List.copyOf(open).forEach(Channel::close);
            return Optional.empty();
        });
        group.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
