package dev.rehome.bench.micro;

import dev.rehome.place.Address;
import dev.rehome.place.PlaceSource;
import dev.rehome.place.PlaceTable;
import dev.rehome.place.Votes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Where an address is, by the table that comes with Rehome. The addresses are spread over the whole of IPv4 and of
/// 2000::/4, so that the processor's caches do not help more than they would in use.
@State(Scope.Thread)
public class PlaceBench {
    private static final int ADDRESSES = 4_096;

    private final PlaceTable table = PlaceTable.merge(List.of(PlaceSource.builtin()));
    private final Address[] v4 = new Address[ADDRESSES];
    private final Address[] v6 = new Address[ADDRESSES];

    public PlaceBench() {
        Random random = new Random(1);
        for (int i = 0; i < ADDRESSES; i++) {
            v4[i] = Address.ofV4(random.nextInt());
            v6[i] = new Address(0x2000_0000_0000_0000L | random.nextLong() >>> 4, random.nextLong());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public void v4(Blackhole sink) {
        all(v4, sink);
    }

    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public void v6(Blackhole sink) {
        all(v6, sink);
    }

    @Benchmark
    public Votes one() {
        return table.find(v4[0]);
    }

    @Benchmark
    public Optional<Address> parse() {
        return Address.parse("203.119.206.77");
    }

    private void all(Address[] addresses, Blackhole sink) {
        for (Address address : addresses) {
            sink.consume(table.find(address));
        }
    }
}
