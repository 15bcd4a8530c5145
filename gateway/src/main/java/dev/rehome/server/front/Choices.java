package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;

/// The numbers of choices and of tool calls within a choice, and their limits: what a provider counts is not
/// trusted.
public final class Choices {
    public static final int TOOLS_MAX = 1_024;

    private Choices() {}

    public static boolean isValid(int choice) {
        return choice >= 0 && choice < ChatDecoder.CHOICES_MAX;
    }

    public static boolean isValid(int choice, int tool) {
        return isValid(choice) && tool >= 0 && tool < TOOLS_MAX;
    }

    /// One number for both.
    static int slot(int choice, int tool) {
        return choice * TOOLS_MAX + tool;
    }

    /// The provider's id of the tool call, or one made of the call's where it gave none.
    static String toolId(ChatEvent.ToolStarted tool, String callId) {
        return tool.id().isEmpty() ? "call_" + callId + "_" + tool.choice() + "_" + tool.tool() : tool.id();
    }

    static String word(FinishReason reason, boolean legacyFunctions) {
        return legacyFunctions && reason == FinishReason.TOOL_CALLS
                ? FinishReason.FUNCTION_CALL.openAiWord()
                : reason.openAiWord();
    }
}
