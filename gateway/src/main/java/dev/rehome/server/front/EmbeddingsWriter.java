package dev.rehome.server.front;

import dev.rehome.chat.Usage;
import dev.rehome.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The list of an embeddings call (API reference 2.3.0, `CreateEmbeddingResponse`).
///
/// As numbers the vectors are written with the provider's own digits. As base64 they are 32-bit floats in
/// little-endian order, which OpenAI's SDKs ask for without being told to.
final class EmbeddingsWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private EmbeddingsWriter() {}

    /// Writes the `data` array.
    ///
    /// @param vectors raw JSON of an array of arrays of numbers
    /// @return false when it is not that
    static boolean data(String vectors, boolean base64, JsonOut out) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), vectors)) {
            items(parser, base64, out);
            return true;
        } catch (JacksonException | IllegalArgumentException _) {
            return false;
        }
    }

    private static void items(JsonParser parser, boolean base64, JsonOut out) {
        out.ascii('[');
        expect(parser.nextToken(), JsonToken.START_ARRAY);
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_ARRAY);
            out.text(index == 0 ? "" : ",")
                    .text("{\"object\":\"embedding\",\"index\":")
                    .number(index++);
            out.text(",\"embedding\":");
            if (base64) {
                out.string(Base64.getEncoder().encodeToString(floats(parser)));
            } else {
                numbers(parser, out);
            }
            out.ascii('}');
        }
        out.ascii(']');
    }

    static void list(JsonOut data, String model, @Nullable Usage usage, JsonOut out) {
        out.text("{\"object\":\"list\",\"data\":").bytes(data.array(), 0, data.size());
        out.text(",\"model\":").string(model);
        if (usage != null) {
            out.text(",\"usage\":");
            UsageWriter.embeddings(usage, out);
        }
        out.ascii('}');
    }

    private static void numbers(JsonParser parser, JsonOut out) {
        out.ascii('[');
        boolean first = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expectNumber(parser);
            out.text(first ? "" : ",").text(parser.getString());
            first = false;
        }
        out.ascii(']');
    }

    private static byte[] floats(JsonParser parser) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * 1_024).order(ByteOrder.LITTLE_ENDIAN);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expectNumber(parser);
            if (!bytes.hasRemaining()) {
                bytes = ByteBuffer.allocate(2 * bytes.capacity())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(bytes.flip());
            }
            bytes.putFloat(Float.parseFloat(parser.getString()));
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void expect(@Nullable JsonToken seen, JsonToken wanted) {
        if (seen != wanted) {
            throw new IllegalArgumentException("vectors: " + seen + " (expected: " + wanted + ")");
        }
    }

    private static void expectNumber(JsonParser parser) {
        JsonToken seen = parser.currentToken();
        if (seen != JsonToken.VALUE_NUMBER_FLOAT && seen != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException("vectors: " + seen + " (expected: a number)");
        }
    }
}
