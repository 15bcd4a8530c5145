package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A dialect whose provider speaks in words: `opened`, `text:hello`, `finish`, `usage:12`, `done`, `send:x`, `boom`
/// (throws), and `fail:CLASS:REMEDY[:millis]`.
final class ScriptedDialect implements Dialect {
    static final Instant THEIR_TIME = Instant.parse("2030-01-01T00:00:00Z");

    final List<Stamp> stamps = new ArrayList<>();
    boolean unsupported;
    boolean throwsOnEncode;
    boolean throwsOnAttempt;
    boolean throwsOnFirst;
    List<String> warnings = List.of();
    boolean alwaysStreams;

    @Override
    public Encoding encode(Ask ask, TargetModel model, Strictness strictness) {
        if (throwsOnEncode) {
            throw new IllegalStateException("encode");
        }
        if (unsupported) {
            return new Encoding.Unsupported(List.of("tools"), "this model has none");
        }
        boolean stream = alwaysStreams || ask.stream();
        return new Encoding.Ready(
                new Draft(Operation.CHAT, model, new byte[0], stream, ask.includeUsage(), Tier.TRANSLATED), warnings);
    }

    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        if (throwsOnAttempt) {
            throw new IllegalStateException("attempt");
        }
        stamps.add(stamp);
        return new Reader();
    }

    /// Reads the words.
    private final class Reader implements Attempt {
        @Override
        public Outbound first() {
            if (throwsOnFirst) {
                throw new IllegalStateException("first");
            }
            return new Outbound.Http("POST", URI.create("http://provider.test/"), Map.of(), new byte[0]);
        }

        @Override
        public void head(int status, Headers headers, Events out) {
            if (status >= 600) {
                throw new IllegalStateException("head");
            }
            if (status >= 500) {
                out.failed(Failure.of(FailureClass.OVERLOAD, Remedy.OTHER_TARGET, "status " + status));
            }
        }

        @Override
        public void bytes(byte[] chunk, Events out) {
            for (String word : new String(chunk, StandardCharsets.UTF_8).split(" ")) {
                word(word, out);
            }
        }

        @Override
        public void frame(String text, Events out) {
            word(text, out);
        }

        @Override
        public void end(Ending how, Events out) {
            if (how == Ending.RESET) {
                throw new IllegalStateException("end");
            }
            out.failed(Failure.transport("ended " + how));
        }
    }

    private static void word(String word, Events out) {
        String[] parts = word.split(":");
        switch (parts[0]) {
            case "opened" -> out.chat(new ChatEvent.Opened("id", "m", 0));
            case "text" -> out.chat(new ChatEvent.Text(0, parts[1]));
            case "finish" -> out.chat(new ChatEvent.Finished(0, FinishReason.STOP, "stop"));
            case "usage" -> out.usage(Usage.ofOpenAi(Long.parseLong(parts[1]), 0, 0, 1, 0, 0));
            case "done" -> out.done();
            case "send" -> out.send(parts[1]);
            case "fail" -> out.failed(failure(parts));
            case "ping" -> {}
            default -> throw new IllegalStateException(word);
        }
    }

    private static Failure failure(String[] parts) {
        Failure failure = Failure.of(FailureClass.valueOf(parts[1]), Remedy.valueOf(parts[2]), "scripted");
        if (failure.remedy() == Remedy.RESIGN_AT_SERVER_TIME_ONCE) {
            return failure.withServerTime(THEIR_TIME);
        }
        return parts.length > 3 ? failure.withAfter(Optional.of(Duration.ofMillis(Long.parseLong(parts[3])))) : failure;
    }
}
