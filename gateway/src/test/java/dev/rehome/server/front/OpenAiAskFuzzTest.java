package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Message;
import dev.rehome.chat.Role;
import dev.rehome.dialect.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Bodies that are nearly right: each is read or refused by name, and nothing else happens.
class OpenAiAskFuzzTest {
    private static final List<String> VALUES = List.of(
            "null", "true", "0", "-1", "1e400", "99999999999999999999", "\"\"", "\"x\"", "[]", "{}", "[{}]", "[[]]");

    private final Random random = new Random(7);

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
        List<GoldenCase> all = GoldenCases.ASKS;
        return all.get(random.nextInt(all.size())).input();
    }

    /// Good enough for texts whose strings hold no brackets: what is not well-formed afterwards is refused.
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
        boolean read = false;
        for (Operation operation : List.of(Operation.CHAT, Operation.EMBEDDINGS)) {
            try {
                OpenAiAsk ask = OpenAiAsk.read(operation, body, 16, Optional.of("m"));
                assertThat(ask.facts().inputTokensMax()).isPositive();
                if (operation == Operation.CHAT) {
                    checkSticky(body, ask.facts().sticky(), ask.chat());
                } else {
                    ask.embeddings();
                }
                read = true;
            } catch (BadAsk bad) {
                assertThat(bad.refusal()).isInstanceOfAny(Refusal.Invalid.class, Refusal.Malformed.class);
            }
        }
        return read;
    }

    /// The span of the first user message holds what the canonical model has there, where that is one text.
    private static void checkSticky(byte[] body, AskFacts.Sticky sticky, ChatRequest chat) {
        Optional<Message> user = chat.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .findFirst();
        assertThat(sticky.hasUser()).isEqualTo(user.isPresent());
        if (user.isPresent() && body[sticky.userStart()] == '"') {
            byte[] span = Arrays.copyOfRange(body, sticky.userStart(), sticky.userEnd());
            assertThat(new JsonMapper().readTree(span).stringValue())
                    .isEqualTo(user.get().text());
        }
    }

    /// The golden inputs, read once.
    private static final class GoldenCases {
        static final List<GoldenCase> ASKS = GoldenCase.all("ask").toList();
    }
}
