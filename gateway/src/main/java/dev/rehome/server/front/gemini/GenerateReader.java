package dev.rehome.server.front.gemini;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.json.JsonFields;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a body into the canonical model. What only Google has is refused by name where an answer cannot do
/// without it, and noted as lost where it can.
final class GenerateReader {
    private final Losses losses = new Losses();
    private final List<Message> system = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private ToolsReader tools = ToolsReader.none();
    private ConfigReader config = ConfigReader.none();

    private GenerateReader() {}

    /// @param lost what of the body the canonical model cannot carry, by path
    record Read(ChatRequest chat, List<String> lost) {}

    static Read read(JsonFields fields, String model, boolean stream) {
        GenerateReader reader = new GenerateReader();
        Optional<Field> toolConfig = Optional.empty();
        Optional<Field> declared = Optional.empty();
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNull(i)) {
                continue;
            }
            Field field = GenerateFacts.field(fields, i);
            switch (Members.camel(fields.name(i))) {
                case "tools" -> declared = Optional.of(field);
                case "toolConfig" -> toolConfig = Optional.of(field);
                default -> reader.field(Members.camel(fields.name(i)), field);
            }
        }
        reader.tools = ToolsReader.of(declared, toolConfig, reader.losses);
        return new Read(reader.request(model, stream), reader.losses.fields());
    }

    private void field(String name, Field field) {
        switch (name) {
            case "model" -> {}
            case "contents" -> messages.addAll(new ContentsReader(losses).contents(field));
            case "systemInstruction" -> new ContentsReader(losses).system(field).ifPresent(system::add);
            case "generationConfig" -> config = ConfigReader.of(Members.of(field), losses);
            case "cachedContent" ->
                throw new CannotCarry(
                        List.of(field.path()), field.path() + ": a cache at Google holds what no other provider sees.");
            default -> losses.add(field.path());
        }
    }

    private ChatRequest request(String model, boolean stream) {
        List<Message> all = new ArrayList<>(system);
        all.addAll(messages);
        return new ChatRequest(
                model,
                all,
                config.sampling(),
                tools.tools(),
                tools.choice(),
                Optional.empty(),
                config.format(),
                Optional.empty(),
                stream,
                true,
                Extra.none());
    }
}
