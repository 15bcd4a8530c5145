package dev.rehome.server.front.messages;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.ToolChoice;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.BodyFields;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A body of `POST /v1/messages` on its way into the canonical model.
///
/// The fields are those of Anthropic's SDKs (anthropic-sdk-python 2.12.0, `types/message_create_params.py`, and the
/// `output_format` of its beta) with `temperature`, `top_p` and `top_k`, which later versions of them left out.
/// Null means absent. Fields that are not known are left out by name; what only Anthropic can do is refused by name.
final class MessagesReader {
    private final Map<String, Field> known = new LinkedHashMap<>();
    private final Losses losses = new Losses();

    private MessagesReader() {}

    /// What was read.
    ///
    /// @param lost the names of what is left out
    record Read(ChatRequest request, List<String> lost) {}

    /// @throws BadAsk when a field is not what it should be
    /// @throws dev.rehome.dialect.CannotCarry when something is asked for that only Anthropic can do
    static Read read(JsonFields fields, String model, boolean stream) {
        MessagesReader reader = new MessagesReader();
        reader.collect(fields);
        ChatRequest request = reader.request(model, stream);
        return new Read(request, reader.losses.check());
    }

    private void collect(JsonFields fields) {
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNull(i)) {
                continue;
            }
            Field field = BodyFields.field(fields, i);
            switch (field.path()) {
                case "model", "stream" -> {}
                case "messages",
                        "system",
                        "max_tokens",
                        "temperature",
                        "top_p",
                        "top_k",
                        "stop_sequences",
                        "metadata",
                        "tools",
                        "tool_choice",
                        "thinking",
                        "output_config",
                        "output_format" -> known.put(field.path(), field);
                case "container" -> losses.beyond("container", "containers");
                case "mcp_servers" -> {
                    if (!field.raw().equals("[]")) {
                        losses.beyond("mcp_servers", "the MCP connector");
                    }
                }
                case "inference_geo" -> {
                    if (!field.raw().equals("\"global\"")) {
                        losses.beyond("inference_geo", "inference in a region of Anthropic's");
                    }
                }
                default -> losses.lose(field.path());
            }
        }
    }

    private ChatRequest request(String model, boolean stream) {
        Optional<Block> output = get("output_config").map(Block::of);
        output.ifPresent(config -> config.loseAllBut(losses, "effort", "format"));
        Thinking thinking = Thinking.read(get("thinking"), losses).with(output.flatMap(config -> config.get("effort")));
        Optional<Block> choice = get("tool_choice").map(Block::of);
        Optional<ToolChoice> wanted = choice.map(ToolReader::choice);
        return new ChatRequest(
                model,
                messages(),
                sampling(thinking),
                get("tools").map(new ToolReader(losses)::tools).orElse(List.of()),
                wanted,
                choice.flatMap(ToolReader::parallel),
                format(output.flatMap(config -> config.get("format")).or(() -> get("output_format"))),
                get("metadata").flatMap(this::user),
                stream,
                stream,
                Extra.none());
    }

    private List<Message> messages() {
        TurnReader turns = new TurnReader(losses);
        List<Message> messages = new ArrayList<>();
        get("system").flatMap(turns::system).ifPresent(messages::add);
        Field said = known.get("messages");
        if (said == null) {
            throw BadAsk.missing("messages", "an array of messages");
        }
        for (Field turn : said.elements()) {
            turns.read(turn, messages);
        }
        return messages;
    }

    private Sampling sampling(Thinking thinking) {
        return new Sampling(
                get("temperature").map(Field::number),
                get("top_p").map(Field::number),
                Optional.empty(),
                Optional.empty(),
                get("max_tokens").flatMap(this::maxTokens),
                Optional.empty(),
                Optional.empty(),
                get("stop_sequences")
                        .map(stop -> stop.elements().stream().map(Field::string).toList())
                        .orElse(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                thinking.effort(),
                get("top_k").map(field -> field.integer(0, Integer.MAX_VALUE)).filter(k -> k > 0),
                thinking.tokensMax());
    }

    private Optional<Integer> maxTokens(Field field) {
        int max = field.integer(0, Integer.MAX_VALUE);
        if (max == 0) {
            losses.beyond("max_tokens", "0, which only fills Anthropic's prompt cache");
        }
        return Optional.of(max);
    }

    private Optional<String> user(Field metadata) {
        Block block = Block.of(metadata);
        block.loseAllBut(losses, "user_id");
        return block.get("user_id").map(Field::string);
    }

    private static ResponseFormat format(Optional<Field> format) {
        if (format.isEmpty()) {
            return new ResponseFormat.Text();
        }
        Block block = Block.of(format.get().expect(JsonType.OBJECT, "an object"));
        Field type = block.need("type");
        if (!type.string().equals("json_schema")) {
            throw type.wrong("invalid_value", "'json_schema'");
        }
        return new ResponseFormat.JsonSchema(
                "output",
                Optional.empty(),
                Optional.of(true),
                block.need("schema").object());
    }

    private Optional<Field> get(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
