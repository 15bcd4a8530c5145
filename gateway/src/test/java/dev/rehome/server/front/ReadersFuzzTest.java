package dev.rehome.server.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.server.front.gemini.GenerateAsk;
import dev.rehome.server.front.messages.MessagesAsk;
import dev.rehome.server.front.responses.ResponsesAsk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bytes changed at random, for each reader of a front: what comes is read, or refused by name as the client's fault.
/// What is read is JSON to Jackson too, and has the same model there.
class ReadersFuzzTest {
    private static final String GEMINI = "gemini/ask";
    private static final int ROUNDS = 15_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final byte[] PIECES = "{}[]\",:0-.eE\\u\u00e9 \n\0tfn".getBytes(UTF_8);

    /// @param cases the folder of its golden files
    record Reader(String cases, Function<byte[], ClientAsk> read) {
        @Override
        public String toString() {
            return cases;
        }
    }

    static Stream<Reader> readers() {
        return Stream.of(
                new Reader(
                        "messages-ask",
                        body -> MessagesAsk.read(
                                Operation.CHAT,
                                new Endpoint.Got(body, 64, Optional.empty(), Headers.none(), Optional.empty()))),
                new Reader("responses-ask", body -> ResponsesAsk.read(body, 64)),
                new Reader(GEMINI, body -> GenerateAsk.whole(body, 64, "chat")));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void bytesAreReadOrRefused(Reader reader) {
        Random random = new Random(reader.cases().hashCode());
        List<byte[]> seeds = GoldenCase.all(reader.cases())
                .map(golden -> golden.input().getBytes(UTF_8))
                .toList();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = seeds.get(random.nextInt(seeds.size())).clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                body = changed(body, random);
            }
            read += check(reader, body) ? 1 : 0;
        }
        assertThat(read).as("bodies that were read").isGreaterThan(ROUNDS / 50);
    }

    private static byte[] changed(byte[] body, Random random) {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        byte[] copy = body.clone();
        return switch (random.nextInt(5)) {
            case 0 -> {
                copy[at] = (byte) random.nextInt(256);
                yield copy;
            }
            case 1 -> {
                copy[at] = PIECES[random.nextInt(PIECES.length)];
                yield copy;
            }
            case 2 -> Arrays.copyOf(copy, at);
            case 3 -> spliced(copy, at, Math.min(copy.length, at + random.nextInt(12)), new byte[0]);
            default -> {
                int from = random.nextInt(copy.length);
                int to = Math.min(copy.length, from + random.nextInt(30));
                yield spliced(copy, at, at, Arrays.copyOfRange(copy, from, to));
            }
        };
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] piece) {
        byte[] made = new byte[body.length - (to - from) + piece.length];
        System.arraycopy(body, 0, made, 0, from);
        System.arraycopy(piece, 0, made, from, piece.length);
        System.arraycopy(body, to, made, from + piece.length, body.length - to);
        return made;
    }

    private static boolean check(Reader reader, byte[] body) {
        Optional<JsonNode> other = jackson(body);
        ClientAsk ask;
        try {
            ask = reader.read().apply(body);
        } catch (BadAsk bad) {
            assertThat(bad.refusal()).isInstanceOfAny(Refusal.Invalid.class, Refusal.Malformed.class);
            return false;
        }
        assertThat(other).as("Jackson's view of %s", new String(body, UTF_8)).isPresent();
        if (!reader.cases().equals(GEMINI)) {
            assertThat(ask.model()).isEqualTo(other.get().path("model").asString());
        }
        assertThat(ask.facts().inputTokensMax()).isNotNegative();
        try {
            ask.chat();
            assertThat(ask.lost()).doesNotHaveDuplicates();
            return true;
        } catch (BadAsk bad) {
            assertThat(bad.refusal()).isInstanceOfAny(Refusal.Invalid.class, Refusal.Malformed.class);
        } catch (CannotCarry beyond) {
            assertThat(beyond.what().fields()).isNotEmpty();
        }
        return false;
    }

    private static Optional<JsonNode> jackson(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
