package dev.rehome.dialect.byprompt;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.PromptedTools;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.ToolUse;
import dev.rehome.dialect.adapt.Adaptation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stands in front of a dialect and gives functions to models that have none, where the target asks for it: what goes
/// to the model is plain text, and calls are read out of what it says. Any other call passes untouched.
public final class ToolsByPrompt implements Dialect {
    private final Dialect dialect;

    public ToolsByPrompt(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Encoding encode(Ask ask, TargetModel model, Strictness strictness) {
        if (model.tools() != ToolUse.BY_PROMPT || ask.operation() != Operation.CHAT || !hasTools(ask.chat())) {
            return dialect.encode(ask, model, strictness);
        }
        Adaptation adaptation = new Adaptation(strictness);
        adaptation.note("tools", "emulated by the prompt, calls are read out of the text");
        PromptedChat prompted = PromptedChat.of(ask.chat(), adaptation);
        Optional<Encoding.Unsupported> refusal = adaptation.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (dialect.encode(new PromptedAsk(ask, prompted.chat()), model, strictness)) {
            case Encoding.Unsupported unsupported -> unsupported;
            case Encoding.Ready ready -> ready(ready, prompted.tools(), adaptation);
        };
    }

    /// Our own warnings come first: a header holds only so much.
    private static Encoding ready(Encoding.Ready ready, Optional<PromptedTools> tools, Adaptation adaptation) {
        Draft draft = tools.map(ready.draft()::with).orElse(ready.draft());
        return switch (adaptation.result(() -> draft)) {
            case Encoding.Unsupported unsupported -> unsupported;
            case Encoding.Ready(Draft same, List<String> own) -> {
                List<String> warnings = new ArrayList<>(own);
                warnings.addAll(ready.warnings());
                yield new Encoding.Ready(same, warnings);
            }
        };
    }

    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        Attempt attempt = dialect.attempt(draft, credential, stamp);
        return draft.prompted()
                .<Attempt>map(tools -> new PromptedAttempt(attempt, tools, stamp.callId()))
                .orElse(attempt);
    }

    /// Whether tools are offered, or were called before.
    private static boolean hasTools(ChatRequest chat) {
        return !chat.tools().isEmpty()
                || chat.messages().stream()
                        .anyMatch(message -> message.role() == Role.FUNCTION
                                || message.parts().stream()
                                        .anyMatch(part ->
                                                part instanceof Part.ToolCall || part instanceof Part.ToolResult));
    }
}
