package dev.rehome.dialect.spark;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.Functions;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.SamplingFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the one frame that a call sends, but for `header.app_id`, which comes with the credential.
final class SparkRequest {
    /// How every frame begins here. The app id belongs behind it.
    private static final String OPENING = "{\"header\":{";

    private static final double TEMPERATURE_MIN = 0.01;
    private static final int USER_CHARS_MAX = 32;
    private static final int TOP_K_MAX = 6;

    private SparkRequest() {}

    /// The frame without its app id.
    ///
    /// @param options those of the target: `web_search: true` turns the built-in search on
    static byte[] frame(ChatRequest request, SparkModel model, Map<String, String> options, Adaptation adaptation) {
        ObjectText header = new ObjectText();
        request.user().filter(user -> !user.isEmpty()).ifPresent(user -> header.string("uid", uid(user, adaptation)));
        ObjectText payload = new ObjectText()
                .object(
                        "message",
                        new ObjectText()
                                .array("text", SparkMessages.of(request.messages(), model.system(), adaptation)));
        List<String> functions = functions(request, model, adaptation);
        if (!functions.isEmpty()) {
            payload.object("functions", new ObjectText().array("text", functions));
        }
        ObjectText frame = new ObjectText()
                .object("header", header)
                .object("parameter", new ObjectText().object("chat", chat(request, model, options, adaptation)))
                .object("payload", payload);
        return frame.bytes();
    }

    /// The frame as it is sent.
    static String withAppId(byte[] frame, String appId) {
        String rest = new String(frame, StandardCharsets.UTF_8).substring(OPENING.length());
        String field = new ObjectText().string("app_id", appId).text();
        return OPENING + field.substring(1, field.length() - 1) + (rest.startsWith("}") ? "" : ",") + rest;
    }

    private static ObjectText chat(
            ChatRequest request, SparkModel model, Map<String, String> options, Adaptation adaptation) {
        SamplingFields.leaveOut(request.sampling(), Set.of("temperature", "max_tokens", "top_k"), adaptation);
        adaptation.leaveOut("", request.extra(), Set.of());
        if (!(request.format() instanceof ResponseFormat.Text)) {
            adaptation.leaveOut("response_format");
        }
        ObjectText chat = new ObjectText().string("domain", model.domain());
        request.sampling()
                .temperature()
                .map(value -> adaptation.within("temperature", value, TEMPERATURE_MIN, 1.0))
                .ifPresent(value -> chat.raw("temperature", value.toString()));
        request.sampling()
                .topK()
                .map(value -> adaptation.within("top_k", value, 1, TOP_K_MAX))
                .ifPresent(value -> chat.raw("top_k", value.toString()));
        request.sampling()
                .maxTokens()
                .map(value -> adaptation.within("max_tokens", value, 1, model.tokensMax()))
                .ifPresent(value -> chat.raw("max_tokens", value.toString()));
        if (model.search()) {
            chat.array("tools", List.of(search(Boolean.parseBoolean(options.get("web_search")))));
        }
        return chat;
    }

    /// The vendor's search is on unless it is told otherwise; OpenAI's models do not search by themselves.
    private static String search(boolean on) {
        ObjectText search = new ObjectText().bool("enable", on);
        if (on) {
            search.bool("show_ref_label", true);
        }
        return new ObjectText()
                .string("type", "web_search")
                .object("web_search", search)
                .text();
    }

    private static List<String> functions(ChatRequest request, SparkModel model, Adaptation adaptation) {
        ToolChoice choice = request.toolChoice().orElseGet(ToolChoice.Auto::new);
        if (request.tools().isEmpty() || choice instanceof ToolChoice.None) {
            return List.of();
        }
        if (!model.functions()) {
            adaptation.refuse("tools", "only the Max and Ultra models take functions");
            return List.of();
        }
        request.parallelToolCalls()
                .ifPresent(_ -> adaptation.note("parallel_tool_calls", "one tool is called at a time, always"));
        return Functions.of(offered(request.tools(), choice, adaptation), adaptation);
    }

    private static List<Tool> offered(List<Tool> tools, ToolChoice choice, Adaptation adaptation) {
        return switch (choice) {
            case ToolChoice.Auto _, ToolChoice.None _ -> tools;
            case ToolChoice.Required _, ToolChoice.Unknown _ -> {
                adaptation.change("tool_choice", "a call cannot be forced, left out");
                yield tools;
            }
            case ToolChoice.Named(String name) -> {
                adaptation.change("tool_choice", "a call cannot be forced, only this function is offered");
                yield tools.stream().filter(tool -> tool.name().equals(name)).toList();
            }
        };
    }

    /// A longer id than the vendor takes becomes the start of its hash: different users stay different.
    private static String uid(String user, Adaptation adaptation) {
        if (user.length() <= USER_CHARS_MAX) {
            return user;
        }
        adaptation.note("user", "longer than " + USER_CHARS_MAX + " characters, hashed");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, USER_CHARS_MAX / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
