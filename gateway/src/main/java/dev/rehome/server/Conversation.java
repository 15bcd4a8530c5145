package dev.rehome.server;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.way.caller.KeyHash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Tells one conversation from another, so that all its turns go the same way.
///
/// By what does not change from turn to turn: the header `x-rehome-conversation`; else the end user, where the body
/// names him (`safety_identifier`, `user`, `metadata.user_id`); else the text of the first user message. The system
/// prompt counts only where there is no user message: applications put the time of day and what they found for this
/// turn into it. Of a message in parts the last text counts, without what stands beside it: marks for the vendor's
/// cache wander, and a message that was a string is one in parts when its turn comes back.
final class Conversation {
    private Conversation() {}

    /// A number for a keyed hash; 0 where nothing tells the conversation.
    static ToLongFunction<KeyHash> of(Optional<String> named, ClientAsk ask) {
        Optional<String> name = named.filter(text -> !text.isBlank());
        if (name.isPresent()) {
            byte[] bytes = name.get().getBytes(StandardCharsets.UTF_8);
            return hash -> hash.number(bytes, 0, bytes.length);
        }
        AskFacts.Sticky sticky = ask.facts().sticky();
        if (!sticky.hasUser() && !sticky.hasSystem()) {
            return _ -> 0;
        }
        return hash -> {
            JsonValue said = said(ask.body(), sticky);
            return hash.number(ask.body(), said.start(), said.end());
        };
    }

    private static JsonValue said(byte[] body, AskFacts.Sticky sticky) {
        Optional<JsonValue> user = user(new JsonCursor(body, opening(body)));
        if (user.isPresent()) {
            return user.get();
        }
        return sticky.hasUser()
                ? text(new JsonValue(body, sticky.userStart(), sticky.userEnd()))
                : new JsonValue(body, sticky.systemStart(), sticky.systemEnd());
    }

    private static int opening(byte[] body) {
        int at = 0;
        while (body[at] != '{') {
            at++;
        }
        return at;
    }

    private static Optional<JsonValue> user(JsonCursor at) {
        Optional<JsonValue> found = Optional.empty();
        while (at.next()) {
            if (at.named("safety_identifier") && isWord(at.value())) {
                return Optional.of(at.value());
            }
            if (at.named("user") && isWord(at.value())) {
                found = Optional.of(at.value());
            } else if (at.named("metadata") && at.value().is(JsonType.OBJECT)) {
                found = found.or(() -> member(at.value(), "user_id"));
            }
        }
        return found;
    }

    private static Optional<JsonValue> member(JsonValue object, String name) {
        JsonCursor at = object.cursor();
        while (at.next()) {
            if (at.named(name) && isWord(at.value())) {
                return Optional.of(at.value());
            }
        }
        return Optional.empty();
    }

    private static boolean isWord(JsonValue value) {
        return value.is(JsonType.STRING) && value.length() > 2;
    }

    private static JsonValue text(JsonValue content) {
        if (!content.is(JsonType.ARRAY)) {
            return content;
        }
        JsonValue last = content;
        JsonCursor parts = content.cursor();
        while (parts.next()) {
            JsonValue part = parts.value();
            last = part.is(JsonType.OBJECT) ? member(part, "text").orElse(last) : last;
        }
        return last;
    }
}
