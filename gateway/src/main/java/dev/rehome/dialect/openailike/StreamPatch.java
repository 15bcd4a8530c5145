package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.Map;
import java.util.Optional;

/// One stream of chunks on its way to the client.
///
/// A chunk that needs no change is handed on where it lies. Usage is taken out wherever it is said and given once, at
/// the end and in a chunk of its own, to a client that asked for it; finishes of kinds that repeat them wait for the
/// end; kinds that are passed verbatim only lose a usage that nobody asked for.
final class StreamPatch implements StreamReading {
    private static final int DEPTH_MAX = 200;
    private static final int DEPTH_INDEXED = 6;
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    private final Profile profile;
    private final Draft draft;
    private final Stamp stamp;
    private final boolean patching;
    private final JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_INDEXED);
    private final Identity identity;
    private final AnswerPatch answer;
    private byte[] usage = new byte[0];
    private boolean done;
    private boolean finished;

    StreamPatch(Profile profile, Draft draft, Stamp stamp) {
        this.profile = profile;
        this.draft = draft;
        this.stamp = stamp;
        this.patching = ChatBody.isPatched(profile);
        this.identity = new Identity(draft, stamp);
        boolean keepUsage = !patching && draft.wantsUsage();
        this.answer = new AnswerPatch(profile.answers(), patching, true, keepUsage, identity);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Optional<Failure> event(byte[] bytes, int from, int to, Events out) {
        if (isDoneWord(bytes, from, to)) {
            finish(out);
            return Optional.empty();
        }
        try {
            index.read(bytes, from, to);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON in an event, at byte " + (e.position() - from)));
        }
        if (!index.isObject(0)) {
            return Optional.of(Failure.transport("an event that is no JSON object"));
        }
        if (VendorAnswer.isError(index, profile.answers().codePath())) {
            VendorError error = VendorError.read(200, index, 0);
            return Optional.of(profile.errors().failure(error, Headers.none(), stamp.now()));
        }
        return chunk(bytes, out);
    }

    @Override
    public Optional<Failure> end(Events out) {
        if (profile.answers().doneMayLack() && finished) {
            finish(out);
            return Optional.empty();
        }
        return Optional.of(Failure.transport("the stream ended without [DONE]"));
    }

    private Optional<Failure> chunk(byte[] bytes, Events out) {
        int choices = index.find(0, "choices");
        if (patching) {
            identity.learn(index);
        }
        if (!answer.write(bytes, index)) {
            return Optional.of(Failure.transport("a chunk whose choices are no choices"));
        }
        String failed = answer.choices().failureWord();
        if (!failed.isEmpty()) {
            return Optional.of(
                    Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, "the answer ended with " + failed));
        }
        takeUsage(bytes, out);
        boolean semantic = answer.choices().isSemantic();
        finished |=
                semantic && isFinish(choices) || !answer.choices().finishes().isEmpty();
        boolean empty = choices < 0 || !index.isArray(choices) || index.first(choices) < 0;
        if (empty ? isDropped() : patching && answer.isNothingLeft()) {
            return Optional.empty();
        }
        if (answer.isChanged()) {
            ByteText text = answer.out();
            out.wire(text.bytes(), 0, text.length(), semantic);
        } else {
            out.wire(bytes, index.start(0), index.end(0), semantic);
        }
        return Optional.empty();
    }

    /// Whether a chunk without choices is not for the client: it is then a usage report, or a vendor's own message.
    private boolean isDropped() {
        int reported = index.find(0, "usage");
        return patching || reported >= 0 && !draft.wantsUsage();
    }

    private boolean isFinish(int choices) {
        for (int choice = index.first(choices); choice >= 0; choice = index.next(choice)) {
            int finish = index.find(choice, "finish_reason");
            if (finish >= 0 && index.isString(finish) && !index.isEmpty(finish)) {
                return true;
            }
        }
        return false;
    }

    private void takeUsage(byte[] bytes, Events out) {
        int reported = index.find(0, "usage");
        int at = reported >= 0 && index.isObject(reported)
                ? reported
                : answer.choices().usage();
        if (at < 0) {
            return;
        }
        UsageReader.read(index, at).ifPresent(out::usage);
        if (patching && draft.wantsUsage() && !UsagePatch.isComplete(index, at)) {
            usage = UsagePatch.complete(bytes, index, at);
        } else if (patching && draft.wantsUsage()) {
            int length = index.end(at) - index.start(at);
            byte[] copy = length == usage.length ? usage : new byte[length];
            System.arraycopy(bytes, index.start(at), copy, 0, length);
            usage = copy;
        }
    }

    private void finish(Events out) {
        done = true;
        if (patching) {
            ChoicePatch choices = answer.choices();
            if (profile.answers().finishMayLack()) {
                choices.seen().stream().forEach(n -> choices.finishes().putIfAbsent(n, choices.madeUpFinish(n)));
            }
            for (Map.Entry<Integer, String> choice : choices.finishes().entrySet()) {
                finishChunk(choice.getKey(), choice.getValue(), out);
            }
            if (usage.length > 0) {
                usageChunk(out);
            }
        }
        out.done();
    }

    private void finishChunk(int choice, String word, Events out) {
        ByteText text = answer.out();
        identity.writeChunkHead(text);
        text.ascii("[{\"index\":" + choice + ",\"delta\":{},\"finish_reason\":\"" + word + "\"}]}");
        out.wire(text.bytes(), 0, text.length(), true);
    }

    private void usageChunk(Events out) {
        ByteText text = answer.out();
        identity.writeChunkHead(text);
        text.ascii("[],\"usage\":");
        text.raw(usage, 0, usage.length);
        text.ascii('}');
        out.wire(text.bytes(), 0, text.length(), false);
    }

    static boolean isDoneWord(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] <= ' ') {
            end--;
        }
        int start = from;
        while (start < end && bytes[start] <= ' ') {
            start++;
        }
        if (end - start != DONE.length) {
            return false;
        }
        for (int i = 0; i < DONE.length; i++) {
            if (bytes[start + i] != DONE[i]) {
                return false;
            }
        }
        return true;
    }
}
