package dev.rehome.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedTest {
    private static final LocalDate DATE = LocalDate.parse("2026-06-17");

    /// Collects what a seed hands over.
    private static final class Rows implements Seed.Sink {
        final List<MakeSeed.Row> v4 = new ArrayList<>();
        final List<MakeSeed.Row> v6 = new ArrayList<>();

        @Override
        public void v4(int first, int last, String code) {
            v4.add(new MakeSeed.Row(Integer.toUnsignedLong(first), Integer.toUnsignedLong(last), code));
        }

        @Override
        public void v6(long first, long last, String code) {
            v6.add(new MakeSeed.Row(first, last, code));
        }

        static Rows of(Seed seed) {
            Rows rows = new Rows();
            seed.forEach(rows);
            return rows;
        }
    }

    private static byte[] made(List<MakeSeed.Row> v4, List<MakeSeed.Row> v6) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MakeSeed.make(v4, v6, DATE, out);
        return out.toByteArray();
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        List<MakeSeed.Row> v4 = List.of(
                new MakeSeed.Row(0, 0, "AU"),
                new MakeSeed.Row(0x01000100L, 0x010003ffL, "CN"),
                new MakeSeed.Row(0xff000000L, 0xffffffffL, "HK"));
        List<MakeSeed.Row> v6 = List.of(
                new MakeSeed.Row(0x2001_0200_0000_0000L, 0x2001_0200_ffff_ffffL, "JP"),
                new MakeSeed.Row(0xf000_0000_0000_0000L, -1L, "HK"));
        Seed seed = Seed.read(new ByteArrayInputStream(made(v4, v6)));
        assertThat(Rows.of(seed).v4).isEqualTo(v4);
        assertThat(Rows.of(seed).v6).isEqualTo(v6);
        assertThat(seed.dataDate()).isEqualTo(DATE);
    }

    @Test
    void joinsNeighboursOfOneCountry() throws IOException {
        List<MakeSeed.Row> v4 = List.of(
                new MakeSeed.Row(16, 31, "CN"),
                new MakeSeed.Row(32, 47, "CN"),
                new MakeSeed.Row(48, 48, "HK"),
                new MakeSeed.Row(50, 50, "HK"));
        assertThat(Rows.of(Seed.read(new ByteArrayInputStream(made(v4, List.of())))).v4)
                .containsExactly(
                        new MakeSeed.Row(16, 47, "CN"), new MakeSeed.Row(48, 48, "HK"), new MakeSeed.Row(50, 50, "HK"));
    }

    @Test
    void holdsBothFamiliesOfTheWorld() {
        Seed seed = Seed.open();
        Rows rows = Rows.of(seed);
        assertThat(rows.v4).hasSizeGreaterThan(90_000);
        assertThat(rows.v6).hasSizeGreaterThan(40_000);
        assertThat(seed.size()).isEqualTo(rows.v4.size() + rows.v6.size());
        long cn = 0x72727272L; // 114.114.114.114
        assertThat(rows.v4)
                .filteredOn(row -> row.first() <= cn && cn <= row.last())
                .extracting(MakeSeed.Row::code)
                .containsExactly("CN");
        long hk = 0x2404_c800_0000_0000L;
        assertThat(rows.v6)
                .filteredOn(
                        row -> Long.compareUnsigned(row.first(), hk) <= 0 && Long.compareUnsigned(hk, row.last()) <= 0)
                .extracting(MakeSeed.Row::code)
                .containsExactly("HK");
    }

    @Test
    void saysHowOldItIsAndWhatItIsNotFor() {
        Seed seed = Seed.open();
        Instant fresh = Instant.parse("2026-06-20T12:00:00Z");
        Instant old = Instant.parse("2026-11-22T12:00:00Z");
        assertThat(seed.age(fresh)).isEqualTo(Duration.ofHours(84));
        assertThat(seed.isOld(fresh)).isFalse();
        assertThat(seed.isOld(old)).isTrue();
        assertThat(seed.notice(fresh))
                .isEqualTo("builtin-seed: address registrations of 2026-06-17, 3 days old; for demos and first tries"
                        + " only, configure a source of your own");
        assertThat(seed.notice(old)).contains("158 days old (expected: at most 45)");
    }

    @Test
    void refusesDamagedBytes() throws IOException {
        byte[] whole = made(List.of(new MakeSeed.Row(5, 9, "CN")), List.of());
        assertThatThrownBy(() -> Seed.read(new ByteArrayInputStream(new byte[] {'R', 'H', 'S', '2'})))
                .isInstanceOf(IOException.class);
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Seed.read(new ByteArrayInputStream(cut))).isInstanceOf(IOException.class);
        }
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] bent = whole.clone();
            bent[4 + random.nextInt(bent.length - 4)] ^= (byte) (1 + random.nextInt(255));
            try {
                assertThat(Seed.read(new ByteArrayInputStream(bent)).size()).isLessThan(10);
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }
}
