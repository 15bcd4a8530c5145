package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Tier;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.Optional;

/// One whole answer on its way to the client.
final class ChatBody {
    private static final int DEPTH_MAX = 200;

    /// Down to the fields of a tool call.
    private static final int DEPTH_CHAT = 6;

    /// Down to the fields of a vector's object, not into the vectors.
    private static final int DEPTH_EMBEDDINGS = 3;

    private ChatBody() {}

    static boolean isPatched(Profile profile) {
        return profile.answers().tier() != Tier.VERBATIM;
    }

    /// Tells `out` the answer and that it is done.
    ///
    /// @return why there is no answer; then nothing was told
    static Optional<Failure> read(
            byte[] body, Profile profile, Optional<Conversion> conversion, Draft draft, Stamp stamp, Events out) {
        if (conversion.isPresent()) {
            JsonIndex index = new JsonIndex(DEPTH_MAX, Conversion.DEPTH_INDEXED);
            Optional<Failure> refused = open(index, body, profile, stamp);
            return refused.isPresent()
                    ? refused
                    : conversion.get().answer(new Conversion.Received(body, index, draft, stamp), out);
        }
        return switch (draft.operation()) {
            case CHAT ->
                switch (draft.shape()) {
                    case COMPLETIONS -> plain(body, profile, draft, stamp, out);
                    case RESPONSES -> new ResponsesAnswer(profile, stamp).whole(body, out);
                    case OPENAI, ANTHROPIC, GEMINI -> chat(body, profile, draft, stamp, out);
                };
            case EMBEDDINGS -> embeddings(body, profile, draft, stamp, out);
            case RERANK -> ranks(body, profile, draft, stamp, out);
            case COUNT_TOKENS,
                    MODERATION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    SPEECH,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> plain(body, profile, draft, stamp, out);
        };
    }

    private static Optional<Failure> chat(byte[] body, Profile profile, Draft draft, Stamp stamp, Events out) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_CHAT);
        Optional<Failure> refused = open(index, body, profile, stamp);
        if (refused.isPresent()) {
            return refused;
        }
        int choices = index.find(0, "choices");
        if (choices < 0 || !index.isArray(choices) || index.first(choices) < 0) {
            return Optional.of(Failure.transport("an answer without choices"));
        }
        Identity identity = new Identity(draft, stamp);
        identity.learn(index);
        AnswerPatch answer = new AnswerPatch(profile.answers(), isPatched(profile), false, true, identity);
        if (!answer.write(body, index)) {
            return Optional.of(Failure.transport("an answer whose choices are no choices"));
        }
        String failed = answer.choices().failureWord();
        if (!failed.isEmpty()) {
            return Optional.of(
                    Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, "the answer ended with " + failed));
        }
        int usage = index.find(0, "usage");
        UsageReader.read(index, usage < 0 ? answer.choices().usage() : usage).ifPresent(out::usage);
        if (answer.isChanged()) {
            out.wire(answer.out().bytes(), 0, answer.out().length(), true);
        } else {
            out.wire(body, index.start(0), index.end(0), true);
        }
        out.done();
        return Optional.empty();
    }

    private static Optional<Failure> embeddings(byte[] body, Profile profile, Draft draft, Stamp stamp, Events out) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_EMBEDDINGS);
        Optional<Failure> refused = open(index, body, profile, stamp);
        if (refused.isPresent()) {
            return refused;
        }
        int data = index.find(0, "data");
        if (data < 0 || !index.isArray(data)) {
            return Optional.of(Failure.transport("an answer without data"));
        }
        UsageReader.read(index, index.find(0, "usage")).ifPresent(out::usage);
        if (isPatched(profile)) {
            ByteText text = new ByteText();
            if (!new VectorPatch(body, index, draft, text).write(data)) {
                return Optional.of(Failure.transport("a vector that is none"));
            }
            out.wire(text.bytes(), 0, text.length(), true);
        } else {
            out.wire(body, index.start(0), index.end(0), true);
        }
        out.done();
        return Optional.empty();
    }

    /// An answer of which only the usage is of interest.
    private static Optional<Failure> plain(byte[] body, Profile profile, Draft draft, Stamp stamp, Events out) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_EMBEDDINGS);
        Optional<Failure> refused = open(index, body, profile, stamp);
        if (refused.isPresent()) {
            return refused;
        }
        int usage = index.find(0, "usage");
        boolean text = draft.operation() == Operation.CHAT;
        (text ? UsageReader.read(index, usage) : MediaUsage.read(index, usage)).ifPresent(out::usage);
        out.wire(body, index.start(0), index.end(0), true);
        out.done();
        return Optional.empty();
    }

    private static Optional<Failure> ranks(byte[] body, Profile profile, Draft draft, Stamp stamp, Events out) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_EMBEDDINGS);
        Optional<Failure> refused = open(index, body, profile, stamp);
        if (refused.isPresent()) {
            return refused;
        }
        Optional<ByteText> ranks = new Ranks(body, index).patched(draft);
        if (ranks.isEmpty()) {
            return Optional.of(Failure.transport("an answer without ranks"));
        }
        Ranks.usage(index).ifPresent(out::usage);
        out.wire(ranks.get().bytes(), 0, ranks.get().length(), true);
        out.done();
        return Optional.empty();
    }

    private static Optional<Failure> open(JsonIndex index, byte[] body, Profile profile, Stamp stamp) {
        try {
            index.read(body, 0, body.length);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON: " + e.getMessage()));
        }
        if (!index.isObject(0)) {
            return Optional.of(Failure.transport("an answer that is no JSON object"));
        }
        if (VendorAnswer.isError(index, profile.answers().codePath())) {
            VendorError error = VendorError.read(200, index, 0);
            return Optional.of(profile.errors().failure(error, Headers.none(), stamp.now()));
        }
        return Optional.empty();
    }
}
