package dev.rehome.dialect.anthropic;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An answer told in the canonical model's events, for clients of any API.
final class ToldAnswer implements Answer {
    /// How many blocks one answer may have open.
    private static final int BLOCKS_MAX = 1_000;

    private final JsonIndex index;
    private final Counts counts = new Counts();
    private final Map<Long, Block> open = new HashMap<>();
    private final Said said = new Said();
    private String stopReason = "";
    private boolean finished;
    private boolean done;

    ToldAnswer(boolean stream) {
        this.index = new JsonIndex(DEPTH_MAX, stream ? 4 : 6);
    }

    /// What was told so far.
    ///
    /// Citations count the characters of the text, tool calls their number.
    static final class Said {
        int tools;
        int textChars;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Optional<Failure> event(byte[] bytes, int from, int to, Events out) {
        try {
            index.read(bytes, from, to);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON in an event, at byte " + (e.position() - from)));
        }
        int type = index.find(0, "type");
        switch (type < 0 ? "" : index.text(type)) {
            case "error" -> {
                return Optional.of(AnthropicErrors.inside(index, 0));
            }
            case "message_start" -> start(index.find(0, "message"), out);
            case "content_block_start" -> {
                if (open.size() >= BLOCKS_MAX) {
                    return Optional.of(Failure.transport("more than " + BLOCKS_MAX + " blocks open at once"));
                }
                open.put(number(), Block.start(index, index.find(0, "content_block"), said, out));
            }
            case "content_block_delta" -> {
                Block block = open.get(number());
                if (block != null) {
                    block.delta(index, index.find(0, "delta"), out);
                }
            }
            case "content_block_stop" -> {
                Block block = open.remove(number());
                if (block != null) {
                    block.stop(out);
                }
            }
            case "message_delta" -> {
                count(index.find(0, "usage"), out);
                stop(index.find(index.find(0, "delta"), "stop_reason"));
                finish(out);
            }
            case "message_stop" -> end(out);
            // The vendor may add types at any time.
            default -> {}
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> whole(byte[] body, Events out) {
        try {
            index.read(body, 0, body.length);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON, at byte " + e.position()));
        }
        int content = index.find(0, "content");
        if (content < 0 || !index.isArray(content)) {
            int error = index.find(0, "error");
            return Optional.of(
                    error >= 0 ? AnthropicErrors.inside(index, 0) : Failure.transport("an answer without content"));
        }
        start(0, out);
        end(out);
        return Optional.empty();
    }

    /// Also for messages that have their content at once: whole answers, and streams of server tools.
    private void start(int message, Events out) {
        count(index.find(message, "usage"), out);
        out.chat(new ChatEvent.Opened(text(message, "id"), text(message, "model"), 0));
        int content = index.find(message, "content");
        int block = content >= 0 && index.isArray(content) ? index.first(content) : -1;
        while (block >= 0) {
            Block.start(index, block, said, out).stop(out);
            block = index.next(block);
        }
        stop(index.find(message, "stop_reason"));
    }

    private void stop(int reason) {
        if (reason >= 0 && index.isString(reason)) {
            stopReason = index.text(reason);
        }
    }

    private void finish(Events out) {
        if (!finished && !stopReason.isEmpty()) {
            finished = true;
            open.values().forEach(block -> block.stop(out));
            open.clear();
            out.chat(new ChatEvent.Finished(0, reason(stopReason), stopReason));
        }
    }

    private void end(Events out) {
        finish(out);
        if (!finished) {
            finished = true;
            out.chat(new ChatEvent.Finished(0, said.tools > 0 ? FinishReason.TOOL_CALLS : FinishReason.STOP, ""));
        }
        if (counts.isAny()) {
            Usage usage = counts.usage();
            out.usage(usage);
            out.chat(new ChatEvent.Counted(usage));
        }
        done = true;
        out.done();
    }

    private static FinishReason reason(String word) {
        return switch (word) {
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            // end_turn, stop_sequence, pause_turn and what may come
            default -> FinishReason.STOP;
        };
    }

    private void count(int usage, Events out) {
        counts.take(index, usage);
        if (counts.isAny() && !finished) {
            out.usage(counts.usage());
        }
    }

    private long number() {
        return index.number(index.find(0, "index"), -1);
    }

    private String text(int object, String name) {
        int value = index.find(object, name);
        return value >= 0 && index.isString(value) ? index.text(value) : "";
    }
}
