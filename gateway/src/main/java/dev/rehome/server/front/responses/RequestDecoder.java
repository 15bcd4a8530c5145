package dev.rehome.server.front.responses;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Role;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.json.JsonFields;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A body of `POST /v1/responses` on its way into the canonical model (openai/openai-openapi @f85dbe22,
/// `CreateResponse`).
///
/// Each field is carried, or noted as lost, or refused. What the gateway does itself (`store`, `background`,
/// `previous_response_id`, `metadata`) is not for the provider, and `max_tool_calls` limits tools that OpenAI runs. A
/// field that the API does not know stays in `extra`, for a vendor's own.
final class RequestDecoder {
    private static final Set<String> OURS = Set.of(
            "model",
            "stream",
            "store",
            "background",
            "metadata",
            "previous_response_id",
            "max_tool_calls",
            "input",
            "instructions",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "max_output_tokens",
            "temperature",
            "top_p",
            "user",
            "safety_identifier");
    private static final Set<String> REFUSED = Set.of("prompt", "conversation", "moderation");
    private static final Set<String> LOST =
            Set.of("context_management", "prompt_cache_options", "prompt_cache_retention");

    private final Map<String, Field> known = new LinkedHashMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private final Losses losses;
    private Optional<String> effort = Optional.empty();
    private ResponseFormat format = new ResponseFormat.Text();

    private RequestDecoder(Losses losses) {
        this.losses = losses;
    }

    static ChatRequest decode(JsonFields fields, String model, boolean stream, Losses losses) {
        RequestDecoder decoder = new RequestDecoder(losses);
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNull(i)) {
                decoder.field(ResponsesAsk.field(fields, i));
            }
        }
        return decoder.request(model, stream);
    }

    private void field(Field field) {
        String name = field.path();
        switch (name) {
            case "text" -> text(Members.of(field));
            case "reasoning" -> reasoning(Members.of(field));
            case "include" -> include(field);
            case "stream_options" -> streamOptions(Members.of(field));
            case "top_logprobs" -> {
                if (field.integer(0, 20) > 0) {
                    losses.add(name);
                }
            }
            case "truncation" -> {
                if (!field.string().equals("disabled")) {
                    losses.add(name);
                }
            }
            case "service_tier" -> {
                if (!Set.of("auto", "default").contains(field.string())) {
                    extra.put(name, field.raw());
                }
            }
            default -> plain(name, field);
        }
    }

    private void plain(String name, Field field) {
        if (OURS.contains(name)) {
            known.put(name, field);
        } else if (REFUSED.contains(name)) {
            throw new CannotCarry(
                    List.of(name), name + ": it lies at a provider with the Responses API (expected: nothing).");
        } else if (LOST.contains(name)) {
            losses.add(name);
        } else {
            extra.put(name, field.raw());
        }
    }

    /// Deltas are never padded; who wants them so must know it.
    private void streamOptions(Members options) {
        options.loseAllBut(Set.of("include_obfuscation"), losses);
        options.get("include_obfuscation").filter(Field::bool).ifPresent(wanted -> losses.add(wanted.path()));
    }

    private ChatRequest request(String model, boolean stream) {
        ToolsDecoder.Offer offer = new ToolsDecoder(losses).offer(get("tools"), get("tool_choice"));
        return new ChatRequest(
                model,
                messages(),
                sampling(),
                offer.tools(),
                offer.choice(),
                get("parallel_tool_calls").map(Field::bool),
                format,
                user(),
                stream,
                stream,
                extra.isEmpty() ? Extra.none() : new Extra(extra));
    }

    /// The end user has two names, of which a chat carries one.
    private Optional<String> user() {
        Optional<String> user = get("user").map(Field::string);
        Optional<String> identifier = get("safety_identifier").map(Field::string);
        if (identifier.isPresent() && user.isPresent() && !user.equals(identifier)) {
            losses.add("user");
        }
        return identifier.or(() -> user);
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        get("instructions")
                .map(Field::string)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> messages.add(
                        new Message(Role.SYSTEM, Optional.empty(), List.of(new Part.Text(text)), Extra.none())));
        Field input = get("input").orElseThrow(() -> BadAsk.missing("input", "a text, or an array of items"));
        messages.addAll(new ItemsDecoder(losses).decode(input));
        if (messages.stream().allMatch(message -> message.role() == Role.SYSTEM)) {
            throw input.wrong("empty_array", "at least one item besides instructions");
        }
        return messages;
    }

    private Sampling sampling() {
        return new Sampling(
                get("temperature").map(Field::number),
                get("top_p").map(Field::number),
                Optional.empty(),
                Optional.empty(),
                get("max_output_tokens").map(field -> field.integer(1, Integer.MAX_VALUE)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                effort,
                Optional.empty(),
                Optional.empty());
    }

    /// How the reasoning is shown is the renderer's business.
    private void reasoning(Members reasoning) {
        effort = reasoning.string("effort");
        reasoning.loseAllBut(Set.of("effort", "summary", "generate_summary"), losses);
    }

    private void text(Members text) {
        text.loseAllBut(Set.of("format", "verbosity"), losses);
        text.get("verbosity").ifPresent(word -> extra.put("verbosity", word.raw()));
        text.get("format").ifPresent(field -> format = format(Members.of(field)));
    }

    private ResponseFormat format(Members format) {
        Field type = format.needed("type", "one of json_object, json_schema, text");
        return switch (type.string()) {
            case "text" -> new ResponseFormat.Text();
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" -> {
                format.loseAllBut(Set.of("type", "name", "description", "strict", "schema"), losses);
                yield new ResponseFormat.JsonSchema(
                        format.needed("name", "the schema's name").nonEmptyString(),
                        format.string("description"),
                        format.get("strict").map(Field::bool),
                        format.needed("schema", "the schema").object());
            }
            default -> throw type.wrong("invalid_value", "one of json_object, json_schema, text");
        };
    }

    /// Reasoning comes signed where the provider signs it; results of hosted tools there are none without the tools.
    private void include(Field include) {
        for (Field wanted : include.elements()) {
            if (wanted.string().equals("message.output_text.logprobs")) {
                losses.add(wanted.path());
            }
        }
    }

    private Optional<Field> get(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
