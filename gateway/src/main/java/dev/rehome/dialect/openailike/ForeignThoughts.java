package dev.rehome.dialect.openailike;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.adapt.Adaptation;
import java.util.List;
import java.util.Optional;

/// What clients of other APIs say of thinking, brought down to what OpenAI's own models take: no thoughts of before,
/// and
/// no effort for models that do not think. Both are refused there with 400. One per encoding.
final class ForeignThoughts {
    /// What OpenAI's models are called that have no `reasoning_effort`; those that have it are `o1`, `o3`, `gpt-5` ...
    private static final List<String> THOUGHTLESS = List.of("gpt-3", "gpt-4", "chatgpt-", "ft:gpt-3", "ft:gpt-4");

    private final boolean taken;
    private final TargetModel model;
    private boolean thoughtsLeftOut;
    private boolean effortLeftOut;

    ForeignThoughts(MessageRules rules, TargetModel model) {
        this.taken = rules.thoughts();
        this.model = model;
    }

    ChatRequest fit(ChatRequest request) {
        if (taken) {
            return request;
        }
        return new ChatRequest(
                request.model(),
                request.messages().stream().map(this::message).toList(),
                sampling(request.sampling()),
                request.tools(),
                request.toolChoice(),
                request.parallelToolCalls(),
                request.format(),
                request.user(),
                request.stream(),
                request.includeUsage(),
                request.extra());
    }

    /// Says what was left out.
    void tell(Adaptation adaptation) {
        if (thoughtsLeftOut) {
            adaptation.note("messages", "earlier reasoning left out");
        }
        if (effortLeftOut) {
            adaptation.change("reasoning_effort", "left out, this model does not think");
        }
    }

    private Message message(Message message) {
        List<Part> parts = message.parts().stream()
                .filter(part -> !(part instanceof Part.Reasoning))
                .toList();
        if (parts.size() == message.parts().size()) {
            return message;
        }
        thoughtsLeftOut = true;
        return new Message(message.role(), message.name(), parts, message.extra());
    }

    private Sampling sampling(Sampling s) {
        Optional<String> effort = s.reasoningEffort();
        if (effort.isEmpty() || THOUGHTLESS.stream().noneMatch(model.model()::startsWith)) {
            return s;
        }
        effortLeftOut = !effort.get().equals("none");
        return new Sampling(
                s.temperature(),
                s.topP(),
                s.presencePenalty(),
                s.frequencyPenalty(),
                s.maxTokens(),
                s.n(),
                s.seed(),
                s.stop(),
                s.logprobs(),
                s.topLogprobs(),
                s.logitBias(),
                Optional.empty(),
                s.topK(),
                s.reasoningTokensMax());
    }
}
