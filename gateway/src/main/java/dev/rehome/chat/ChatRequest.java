package dev.rehome.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client asks a chat model, in no vendor's words.
///
/// @param model the name that the client asked for
/// @param user the client's id of its end user
/// @param stream whether the answer is wanted in pieces
/// @param includeUsage whether a stream should end with a usage report
/// @param extra top-level fields that this model does not know
public record ChatRequest(
        String model,
        List<Message> messages,
        Sampling sampling,
        List<Tool> tools,
        Optional<ToolChoice> toolChoice,
        Optional<Boolean> parallelToolCalls,
        ResponseFormat format,
        Optional<String> user,
        boolean stream,
        boolean includeUsage,
        Extra extra) {
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /// The same with one message before all others.
    public ChatRequest after(Message first) {
        List<Message> all = new ArrayList<>(messages);
        all.addFirst(first);
        return new ChatRequest(
                model, all, sampling, tools, toolChoice, parallelToolCalls, format, user, stream, includeUsage, extra);
    }
}
