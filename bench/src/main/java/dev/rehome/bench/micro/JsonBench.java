package dev.rehome.bench.micro;

import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import dev.rehome.server.front.OpenAiAsk;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A request's JSON: scanned, read as an ask, and with the name of its model replaced.
@State(Scope.Thread)
public class JsonBench {
    private static final int DEPTH_MAX = 128;

    @Param({"1024", "16384", "65536"})
    private int bytes;

    @Param({"latin", "chinese"})
    private String text = "latin";

    private byte[] body = Bodies.chat(1_024, false, false);
    private JsonFields fields = scanned(body);

    @Setup
    public void prepare() {
        body = Bodies.chat(bytes, text.equals("chinese"), false);
        fields = scanned(body);
    }

    @Benchmark
    public JsonFields scan() {
        return scanned(body);
    }

    @Benchmark
    public byte[] splice() {
        return new JsonEdit(fields).setString("model", "gpt-4o-2024-08-06").apply();
    }

    /// Scan and what every call needs to know: model, stream, features, token estimate.
    @Benchmark
    public OpenAiAsk ask() {
        return OpenAiAsk.read(Operation.CHAT, body, DEPTH_MAX, Optional.empty());
    }

    private static JsonFields scanned(byte[] body) {
        try {
            return JsonFields.scan(body, DEPTH_MAX);
        } catch (MalformedJson malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
