package dev.rehome.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehome.bench.load.Stream;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.server.front.OpenAiAsk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// One kind's wire form: a request made, and a streamed answer understood. `decode` is the time of one event, each of
/// which comes alone, as from a model that speaks; every kind has as many, in its own wire format.
@State(Scope.Thread)
public class DecoderBench {
    private static final int EVENTS = 100;
    private static final URI OWN_SITE = URI.create("http://127.0.0.1:9/v1");

    /// `Micro` sets all the kinds that ship.
    @Param("openai")
    private String kind = "openai";

    /// Bytes of text in each event.
    @Param({"16", "256"})
    private int text = 16;

    private Dialect dialect = dialect("openai");
    private TargetModel target = new TargetModel("bench", "gpt-4o", Map.of());
    private OpenAiAsk ask = ask();
    private Draft draft = draft();
    private Credential credential = credential("openai");
    private List<String> frames = List.of();
    private List<byte[]> chunks = List.of();

    @Setup
    public void prepare() {
        dialect = dialect(kind);
        target = new TargetModel("bench", model(kind), Map.of());
        draft = draft();
        credential = credential(kind);
        String piece = "the quick brown ".repeat(text / 16);
        frames = kind.equals("spark") ? Stream.SPARK.eventsInAll(EVENTS, piece) : List.of();
        chunks = kind.equals("spark")
                ? List.of()
                : stream(kind).sseInAll(EVENTS, piece).stream()
                        .map(event -> event.getBytes(UTF_8))
                        .toList();
    }

    @Benchmark
    public Encoding encode() {
        return dialect.encode(ask, target, Strictness.ADAPT);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decode(Blackhole sink) {
        Told told = new Told(sink);
        Attempt attempt = dialect.attempt(draft, credential, new Stamp(Deciding.NOW, Duration.ZERO, "call"));
        attempt.head(kind.equals("spark") ? 101 : 200, Headers.none(), told);
        for (byte[] chunk : chunks) {
            attempt.bytes(chunk, told);
        }
        for (String frame : frames) {
            attempt.frame(frame, told);
        }
        attempt.end(Ending.CLEAN, told);
    }

    private Draft draft() {
        return switch (dialect.encode(ask, target, Strictness.ADAPT)) {
            case Encoding.Ready ready -> ready.draft();
            case Encoding.Unsupported not -> throw new IllegalStateException(target + ": " + not.reason());
        };
    }

    private static Dialect dialect(String kind) {
        Kind found = Kinds.find(kind).orElseThrow();
        return found.dialect().apply(new Kind.Site(found.baseUrl().orElse(OWN_SITE), Map.of()));
    }

    private static OpenAiAsk ask() {
        return OpenAiAsk.read(Operation.CHAT, Bodies.chat(1_024, false, true), 128, Optional.empty());
    }

    private static Stream stream(String kind) {
        return switch (kind) {
            case "ernie" -> Stream.ERNIE;
            case "zhipu" -> Stream.ZHIPU;
            case "anthropic" -> Stream.ANTHROPIC;
            case "gemini" -> Stream.GEMINI;
            case "dashscope" -> Stream.DASHSCOPE;
            case "sensenova" -> Stream.SENSENOVA;
            default -> Stream.OPENAI;
        };
    }

    /// The native kinds know their models by name.
    private static String model(String kind) {
        return switch (kind) {
            case "ernie" -> "ernie-4.0-8k";
            case "spark" -> "4.0Ultra";
            case "anthropic" -> "claude-sonnet-4-5";
            case "gemini" -> "gemini-2.5-flash";
            case "dashscope" -> "qwen-plus";
            case "sensenova" -> "SenseChat-5";
            default -> "gpt-4o";
        };
    }

    private static Credential credential(String kind) {
        Secret secret = new Secret("0123456789abcdef0123456789abcdef");
        Map<String, Secret> keys = Map.of("app_id", secret, "api_key", secret, "api_secret", secret);
        return kind.equals("spark") ? new Credential.Signing(keys) : new Credential.Token(secret);
    }
}
