package dev.rehome.dialect.gemini;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Signatures;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.json.JsonIndex;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns the objects of one answer into events. There is no end mark, and the first models said a finish in every
/// chunk: finishes and the usage, of which the last is right, wait for the end.
///
/// A signature is told before what it stands at, as that of the reasoning that led to it.
final class GeminiAnswer implements GeminiReading {
    static final Failure UNFINISHED = Failure.transport("the stream ended without a finishReason");
    static final Failure NOTHING = Failure.transport("an answer without candidates");

    private static final int CANDIDATES_MAX = 128;

    private final boolean stream;
    private final String callId;
    private final Map<Integer, Candidate> candidates = new TreeMap<>();
    private Optional<Usage> usage = Optional.empty();
    private boolean opened;

    GeminiAnswer(boolean stream, String callId) {
        this.stream = stream;
        this.callId = callId;
    }

    private static final class Candidate {
        private int tools;
        private boolean spoke;
        private String finish = "";
    }

    @Override
    public Optional<Failure> object(JsonIndex index, byte[] bytes, Events out) {
        GeminiUsage.read(index, index.find(0, "usageMetadata")).ifPresent(count -> {
            usage = Optional.of(count);
            out.usage(count);
        });
        int blocked = index.find(index.find(0, "promptFeedback"), "blockReason");
        if (blocked >= 0) {
            String internal = "the prompt was blocked: " + index.text(blocked);
            return Optional.of(
                    Failure.of(FailureClass.CONTENT, Remedy.NONE, internal).withCode("content_filter"));
        }
        int listed = index.find(0, "candidates");
        if (listed >= 0 && !index.isArray(listed)) {
            return Optional.of(Failure.transport("candidates that are no array"));
        }
        open(index, out);
        for (int candidate = index.first(listed); candidate >= 0; candidate = index.next(candidate)) {
            Optional<Failure> failure = candidate(index, candidate, bytes, out);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> end(Events out) {
        if (candidates.isEmpty()) {
            return Optional.of(stream ? UNFINISHED : NOTHING);
        }
        for (Candidate candidate : candidates.values()) {
            if (stream && candidate.finish.isEmpty()) {
                return Optional.of(UNFINISHED);
            }
            if (GeminiFinish.isBroken(candidate.finish) && !candidate.spoke) {
                String internal = "the answer ended with " + candidate.finish;
                return Optional.of(Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, internal));
            }
        }
        candidates.forEach((number, candidate) -> {
            FinishReason reason = GeminiFinish.reason(candidate.finish, candidate.tools > 0);
            out.chat(new ChatEvent.Finished(number, reason, candidate.finish));
        });
        usage.ifPresent(count -> out.chat(new ChatEvent.Counted(count)));
        out.done();
        return Optional.empty();
    }

    private void open(JsonIndex index, Events out) {
        if (!opened) {
            opened = true;
            out.chat(new ChatEvent.Opened(text(index, 0, "responseId"), text(index, 0, "modelVersion"), 0));
        }
    }

    private Optional<Failure> candidate(JsonIndex index, int at, byte[] bytes, Events out) {
        long number = index.number(index.find(at, "index"), 0);
        if (number < 0 || number >= CANDIDATES_MAX) {
            return Optional.of(Failure.transport("a candidate with the index " + number));
        }
        Candidate candidate = candidates.computeIfAbsent((int) number, _ -> new Candidate());
        String finish = text(index, at, "finishReason");
        candidate.finish = finish.isEmpty() ? candidate.finish : finish;
        int odds = index.find(at, "logprobsResult");
        if (odds >= 0 && index.isObject(odds)) {
            out.chat(new ChatEvent.LogProbs((int) number, GeminiOdds.read(index, odds, bytes)));
        }
        int parts = index.find(index.find(at, "content"), "parts");
        for (int part = index.first(parts); part >= 0; part = index.next(part)) {
            if (index.find(part, "inlineData") >= 0) {
                String internal = "the answer holds an image or audio, which chat cannot carry";
                return Optional.of(Failure.of(FailureClass.CAPABILITY, Remedy.OTHER_TARGET, internal));
            }
            part(index, part, (int) number, candidate, out);
        }
        return Optional.empty();
    }

    private void part(JsonIndex index, int part, int number, Candidate candidate, Events out) {
        String signature = text(index, part, "thoughtSignature");
        int call = index.find(part, "functionCall");
        String text = text(index, part, "text");
        int thought = index.find(part, "thought");
        if (call >= 0 && index.isObject(call)) {
            candidate.spoke = true;
            signed(number, signature, out);
            call(index, call, number, candidate.tools++, out);
        } else if (thought >= 0 && index.raw(thought).equals("true")) {
            if (!text.isEmpty()) {
                out.chat(new ChatEvent.Reasoning(number, text));
            }
            signed(number, signature, out);
        } else {
            signed(number, signature, out);
            if (!text.isEmpty()) {
                candidate.spoke = true;
                out.chat(new ChatEvent.Text(number, text));
            }
        }
    }

    private static void signed(int number, String signature, Events out) {
        if (!signature.isEmpty()) {
            out.chat(new ChatEvent.ReasoningSigned(number, Signatures.tag(Signatures.GEMINI, signature)));
        }
    }

    private void call(JsonIndex index, int call, int number, int tool, Events out) {
        String given = text(index, call, "id");
        String id = given.isEmpty() ? "call_" + callId + "_" + number + "_" + tool : given;
        int args = index.find(call, "args");
        out.chat(new ChatEvent.ToolStarted(number, tool, id, text(index, call, "name")));
        String arguments = args >= 0 && index.isObject(args) ? index.raw(args) : "{}";
        out.chat(new ChatEvent.ToolArguments(number, tool, arguments));
    }

    private static String text(JsonIndex index, int object, String name) {
        int member = index.find(object, name);
        return member >= 0 && index.isString(member) ? index.text(member) : "";
    }
}
