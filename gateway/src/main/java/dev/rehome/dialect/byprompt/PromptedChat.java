package dev.rehome.dialect.byprompt;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Role;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.PromptedTools;
import dev.rehome.dialect.adapt.Adaptation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A chat whose tools became words.
///
/// @param tools those that the model may call now; empty when it may call none
record PromptedChat(ChatRequest chat, Optional<PromptedTools> tools) {
    static PromptedChat of(ChatRequest asked, Adaptation adaptation) {
        List<Message> messages = new ArrayList<>(Turns.plain(asked.messages(), adaptation));
        ToolChoice choice = choice(asked, adaptation);
        if (asked.tools().isEmpty() || choice instanceof ToolChoice.None) {
            return new PromptedChat(without(asked, messages, asked.format()), Optional.empty());
        }
        List<Tool> offered = offered(asked.tools(), choice, adaptation);
        boolean parallel = asked.parallelToolCalls().orElse(true);
        if (!(asked.format() instanceof ResponseFormat.Text)) {
            adaptation.change(
                    "response_format", "asked for in the prompt only, because calls have a form of their own");
        }
        String instructions = Instructions.of(offered, choice, parallel, asked.format());
        Turns.addSystem(messages, instructions);
        Set<String> names = offered.stream().map(Tool::name).collect(Collectors.toSet());
        boolean required = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
        return new PromptedChat(
                without(asked, messages, new ResponseFormat.Text()),
                Optional.of(new PromptedTools(names, parallel, required)));
    }

    private static ToolChoice choice(ChatRequest asked, Adaptation adaptation) {
        ToolChoice choice = asked.toolChoice().orElseGet(ToolChoice.Auto::new);
        if (choice instanceof ToolChoice.Unknown) {
            adaptation.leaveOut("tool_choice");
            return new ToolChoice.Auto();
        }
        return choice;
    }

    /// The tools that the model is told of: only the named one where one is named.
    private static List<Tool> offered(List<Tool> tools, ToolChoice choice, Adaptation adaptation) {
        for (int i = 0; i < tools.size(); i++) {
            Tool tool = tools.get(i);
            String field = "tools[" + i + "]";
            if (tool.name().isEmpty()) {
                adaptation.refuse(field, "only functions can be emulated by the prompt");
            } else {
                adaptation.leaveOut(field + ".", tool.extra(), Set.of());
            }
            if (tool.strict().orElse(false)) {
                adaptation.change(field + ".function.strict", "cannot be promised, left out");
            }
        }
        if (choice instanceof ToolChoice.Named(String name)) {
            List<Tool> named =
                    tools.stream().filter(tool -> tool.name().equals(name)).toList();
            if (named.isEmpty()) {
                adaptation.refuse("tool_choice", "expected the name of one of the tools");
            }
            return named;
        }
        return tools;
    }

    private static ChatRequest without(ChatRequest asked, List<Message> messages, ResponseFormat format) {
        return new ChatRequest(
                asked.model(),
                messages,
                asked.sampling(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                format,
                asked.user(),
                asked.stream(),
                asked.includeUsage(),
                asked.extra());
    }

    static Message text(Role role, String text) {
        return new Message(role, Optional.empty(), List.of(new Part.Text(text)), Extra.none());
    }
}
