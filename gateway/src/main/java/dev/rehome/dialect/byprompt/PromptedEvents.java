package dev.rehome.dialect.byprompt;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.PromptedTools;
import java.util.Map;
import java.util.TreeMap;

/// Stands between an attempt and the relay: of each choice, calls that are written in its text go on as calls.
final class PromptedEvents implements Events {
    private final PromptedTools tools;
    private final Events out;
    private final String callId;
    private final Map<Integer, Recogniser> choices = new TreeMap<>();

    /// @param callId the gateway's id of the call, for the ids of the model's calls
    PromptedEvents(PromptedTools tools, Events out, String callId) {
        this.tools = tools;
        this.out = out;
        this.callId = callId;
    }

    @Override
    public void chat(ChatEvent event) {
        switch (event) {
            case ChatEvent.Text(int choice, String text) -> of(choice).text(text);
            case ChatEvent.Finished(int choice, FinishReason reason, String word) -> {
                Recogniser found = of(choice);
                found.end();
                choices.remove(choice);
                out.chat(new ChatEvent.Finished(choice, reason(reason, found.calls()), word));
            }
            case ChatEvent.Withdrawn(int choice, var _) -> {
                choices.remove(choice);
                out.chat(event);
            }
            case ChatEvent.Opened _,
                    ChatEvent.Reasoning _,
                    ChatEvent.ReasoningSigned _,
                    ChatEvent.LogProbs _,
                    ChatEvent.ToolStarted _,
                    ChatEvent.ToolArguments _,
                    ChatEvent.Annotated _,
                    ChatEvent.Counted _,
                    ChatEvent.Embedded _ -> out.chat(event);
        }
    }

    private FinishReason reason(FinishReason told, int calls) {
        if (calls > 0) {
            return told == FinishReason.STOP ? FinishReason.TOOL_CALLS : told;
        }
        if (tools.required()) {
            out.warn("tool_choice: a call was required, the model made none");
        }
        return told;
    }

    private Recogniser of(int choice) {
        return choices.computeIfAbsent(choice, number -> new Recogniser(tools, new Told(number)));
    }

    @Override
    public void done() {
        choices.values().forEach(Recogniser::end);
        choices.clear();
        out.done();
    }

    @Override
    public void failed(Failure failure) {
        out.failed(failure);
    }

    @Override
    public void wire(byte[] json, int from, int to, boolean semantic) {
        out.wire(json, from, to, semantic);
    }

    @Override
    public void usage(Usage usage) {
        out.usage(usage);
    }

    @Override
    public void begun() {
        out.begun();
    }

    @Override
    public void warn(String warning) {
        out.warn(warning);
    }

    @Override
    public void send(String frame) {
        out.send(frame);
    }

    /// What was found in one choice.
    private final class Told implements Recogniser.Hearer {
        private final int choice;

        Told(int choice) {
            this.choice = choice;
        }

        @Override
        public void text(String text) {
            out.chat(new ChatEvent.Text(choice, text));
        }

        @Override
        public void begun() {
            out.begun();
        }

        @Override
        public void call(int number, CallReader.Call call) {
            String id = "call_" + callId + "_" + choice + "_" + number;
            out.chat(new ChatEvent.ToolStarted(choice, number, id, call.name()));
            out.chat(new ChatEvent.ToolArguments(choice, number, call.arguments()));
        }

        @Override
        public void warn(String what) {
            out.warn(what);
        }
    }
}
