package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;

/// An event of an answer as a line of a golden file: its word, its numbers, its text with `\n` for a line end.
public final class EventLine {
    private EventLine() {}

    public static ChatEvent read(String line) {
        String[] word = line.replace("\\n", "\n").split(" ", 3);
        int choice = word.length > 1 && word[1].matches("\\d+") ? Integer.parseInt(word[1]) : 0;
        String rest = word.length > 2 ? word[2] : "";
        String[] more = rest.split(" ", -1);
        return switch (word[0]) {
            case "opened" -> new ChatEvent.Opened(word[1], more[0], Long.parseLong(more[1]));
            case "text" -> new ChatEvent.Text(choice, rest);
            case "reasoning" -> new ChatEvent.Reasoning(choice, rest);
            case "signed" -> new ChatEvent.ReasoningSigned(choice, rest);
            case "tool" -> new ChatEvent.ToolStarted(choice, Integer.parseInt(more[0]), more[1], more[2]);
            case "arguments" ->
                new ChatEvent.ToolArguments(choice, Integer.parseInt(more[0]), rest.substring(more[0].length() + 1));
            case "annotated" -> new ChatEvent.Annotated(choice, rest);
            case "withdrawn" -> new ChatEvent.Withdrawn(choice, rest);
            case "finished" -> new ChatEvent.Finished(choice, FinishReason.valueOf(rest), "vendor's word");
            case "counted" -> new ChatEvent.Counted(Usage.ofOpenAi(19, 3, 0, 10, 4, 0));
            case "embedded" -> new ChatEvent.Embedded(word[1]);
            default -> throw new IllegalArgumentException(line);
        };
    }
}
