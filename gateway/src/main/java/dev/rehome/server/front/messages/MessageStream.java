package dev.rehome.server.front.messages;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import dev.rehome.relay.Renderer;

/// The events of a streamed message, in the order of Anthropic's documentation ("Streaming messages"): `message_start`,
/// for each block `content_block_start`, its deltas and `content_block_stop`, then `message_delta` with the stop reason
/// and the whole usage, and `message_stop`. A silence is bridged with `ping`; a break ends with `error`.
///
/// Providers count at the end, so that the usage of `message_start` is zeros; that of `message_delta` is complete, and
/// the SDKs take it. A text that the provider takes back cannot be taken back from a client that has it: the message
/// ends with the stop reason `refusal`, and nothing of it follows.
final class MessageStream implements Renderer {
    private static final int DEPTH_MAX = 200;

    private final MessageHead head;
    private final boolean thoughts;
    private final StreamBlocks blocks;
    private final JsonIndex index = new JsonIndex(DEPTH_MAX, 1);
    private boolean started;
    private boolean wired;

    /// @param thoughts whether the client is shown what the model thinks
    MessageStream(MessageHead head, boolean thoughts) {
        this.head = head;
        this.thoughts = thoughts;
        this.blocks = new StreamBlocks(head);
    }

    @Override
    public String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public boolean chat(ChatEvent event, JsonOut out) {
        switch (event) {
            case ChatEvent.Opened opened -> {
                if (!started) {
                    head.open(opened);
                }
            }
            case ChatEvent.Counted(Usage usage) -> head.count(usage);
            case ChatEvent.Finished(int choice, FinishReason reason, String _) -> {
                start(out);
                if (choice == 0) {
                    head.finish(reason);
                }
            }
            case ChatEvent.Withdrawn _ -> {
                start(out);
                head.withdraw();
            }
            case ChatEvent.LogProbs _ -> {}
            case ChatEvent.Embedded _ -> throw new IllegalStateException("vectors in a message");
            case ChatEvent.Text _,
                    ChatEvent.Reasoning _,
                    ChatEvent.ReasoningSigned _,
                    ChatEvent.ToolStarted _,
                    ChatEvent.ToolArguments _,
                    ChatEvent.Annotated _ -> {
                start(out);
                return head.isWithdrawn() || content(event, out);
            }
        }
        return true;
    }

    private boolean content(ChatEvent event, JsonOut out) {
        return switch (event) {
            case ChatEvent.Text(int choice, String text) -> choice != 0 || blocks.text(text, out);
            case ChatEvent.Reasoning(int choice, String text) -> choice != 0 || !thoughts || blocks.thought(text, out);
            case ChatEvent.ReasoningSigned(int choice, String signature) ->
                choice != 0 || !thoughts || blocks.signed(signature, out);
            case ChatEvent.ToolStarted tool -> tool.choice() != 0 || blocks.tool(tool, out);
            case ChatEvent.ToolArguments(int choice, int tool, String fragment) ->
                choice != 0 || blocks.arguments(tool, fragment, out);
            case ChatEvent.Annotated(int choice, String json) -> choice != 0 || blocks.cited(json, out);
            case ChatEvent.Opened _,
                    ChatEvent.Counted _,
                    ChatEvent.Finished _,
                    ChatEvent.Withdrawn _,
                    ChatEvent.LogProbs _,
                    ChatEvent.Embedded _ -> true;
        };
    }

    private void start(JsonOut out) {
        if (!started) {
            started = true;
            out.text("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{");
            head.identity(out).text(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,");
            head.usage(out).text("}}\n\n");
        }
    }

    /// The event's name is the type that the JSON names. Line ends inside it, which can only be white space, would end
    /// the event: they become spaces.
    @Override
    public boolean wire(byte[] json, int from, int to, JsonOut out) {
        wired = true;
        try {
            index.read(json, from, to);
        } catch (MalformedJson _) {
            return false;
        }
        int type = index.find(0, "type");
        if (type < 0 || !index.isString(type)) {
            return false;
        }
        out.text("event: ")
                .text(index.text(type).replace('\n', ' ').replace('\r', ' '))
                .text("\ndata: ");
        int start = out.size();
        out.bytes(json, from, to);
        byte[] written = out.array();
        for (int i = start; i < out.size(); i++) {
            if (written[i] == '\n' || written[i] == '\r') {
                written[i] = ' ';
            }
        }
        out.text("\n\n");
        return true;
    }

    @Override
    public void done(JsonOut out) {
        if (wired) {
            return;
        }
        start(out);
        blocks.end(out);
        head.stop(out.text("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{"))
                .text("},");
        head.usage(out).text("}\n\n");
        out.text("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Override
    public boolean failed(Failure failure, JsonOut out) {
        head.answering().errors().failureEvent(failure, head.asked(), out);
        return true;
    }

    @Override
    public void heartbeat(JsonOut out) {
        out.text("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    }
}
