package dev.rehome.server.front.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Shape;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bodies that are nearly right: each is read or refused by name, and nothing else happens.
class ResponsesAskFuzzTest {
    private static final List<GoldenCase> ASKS = GoldenCase.all("responses-ask").toList();
    private static final List<String> VALUES = List.of(
            "null", "true", "0", "-1", "1e400", "99999999999999999999", "\"\"", "\"x\"", "[]", "{}", "[{}]", "[[]]");

    private final Random random = new Random(11);

    @Test
    void bytesChangedAtRandom() {
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = input().getBytes(StandardCharsets.UTF_8);
            body[random.nextInt(body.length)] = (byte) "{}[]\",:0nte \\u".charAt(random.nextInt(14));
            read += check(body) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(1_000);
    }

    /// Whole values changed for others keeps the text well-formed, so that the decoders see it.
    @Test
    void valuesChangedForOthers() {
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String body = input();
            int colon = body.indexOf(':', random.nextInt(body.length()));
            if (colon > 0) {
                int end = valueEnd(body, colon + 1);
                body = body.substring(0, colon + 1) + VALUES.get(random.nextInt(VALUES.size())) + body.substring(end);
            }
            read += check(body.getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(1_000);
    }

    private String input() {
        return ASKS.get(random.nextInt(ASKS.size())).input();
    }

    private static int valueEnd(String body, int start) {
        int depth = 0;
        for (int i = start; i < body.length(); i++) {
            char c = body.charAt(i);
            if ((c == ',' || c == '}' || c == ']') && depth == 0) {
                return i;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return body.length();
    }

    private static boolean check(byte[] body) {
        try {
            ResponsesAsk ask = ResponsesAsk.read(body, 16);
            assertThat(ask.facts().inputTokensMax()).isPositive();
            Echo.of(ask.body(Shape.RESPONSES).orElseThrow(), Turn.alone());
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
}
