package dev.rehome.outside;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An SDK in a process of its own: a script that reads one command a line and writes one answer a line, in JSON.
final class ChildSdk implements OutsideClient, MessagesClient, AutoCloseable, ResponsesClient, MediaSdk {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long END_SECONDS_MAX = 10;

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private ChildSdk(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildSdk start(Path directory, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(ChildSdk::wouldChangeTheSdk);
        try {
            return new ChildSdk(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A proxy is for the installation only: the calls go to loopback.
    private static boolean wouldChangeTheSdk(String variable) {
        return variable.startsWith("OPENAI_")
                || variable.startsWith("ANTHROPIC_")
                || variable.startsWith("AZURE_")
                || variable.startsWith("GEMINI_")
                || variable.startsWith("GOOGLE_")
                || variable.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy");
    }

    @Override
    public Said chat(Door door, Ask ask) {
        return said(call("chat", door, ask));
    }

    @Override
    public Said stream(Door door, Ask ask) {
        return said(call("stream", door, ask));
    }

    @Override
    public Said converse(Door door, Ask ask) {
        return said(call("converse", door, ask));
    }

    @Override
    public City structured(Door door, Ask ask) {
        JsonNode city = call("structured", door, ask);
        return new City(city.get("name").asString(), city.get("country").asString());
    }

    @Override
    public List<List<Double>> embed(Door door, String model, List<String> texts) {
        Map<String, Object> command = command("embed", door);
        command.put("model", model);
        command.put("texts", texts);
        List<List<Double>> vectors = new ArrayList<>();
        call(command).get("vectors").forEach(vector -> {
            List<Double> numbers = new ArrayList<>();
            vector.forEach(number -> numbers.add(number.asDouble()));
            vectors.add(numbers);
        });
        return vectors;
    }

    @Override
    public List<String> models(Door door) {
        List<String> ids = new ArrayList<>();
        call(command("models", door)).get("ids").forEach(id -> ids.add(id.asString()));
        return ids;
    }

    @Override
    public void abort(Door door, Ask ask) {
        call("abort", door, ask);
    }

    @Override
    public long count(Door door, Ask ask) {
        return call("count", door, ask).get("tokens").asLong();
    }

    @Override
    public Optional<Said> azure(String address, String key, String deployment, String text) {
        return Optional.of(said(call("azure", new Door(address, key), Ask.plain(deployment, text))));
    }

    @Override
    public Optional<Batched> batch(Door door, String model, List<String> texts) {
        Map<String, Object> command = command("batch", door);
        command.put("model", model);
        command.put("texts", texts);
        JsonNode answer = call(command);
        return Optional.of(new Batched(
                answer.get("status").asString(),
                answer.get("completed").asLong(),
                answer.get("expires").asLong(),
                answer.get("listed").asBoolean(),
                answer.get("deleted").asBoolean(),
                answer.get("texts").valueStream().map(JsonNode::asString).toList()));
    }

    @Override
    public Said respond(Door door, Ask ask) {
        return said(call("respond", door, ask));
    }

    @Override
    public Said respondInStream(Door door, Ask ask) {
        return said(call("respond_stream", door, ask));
    }

    @Override
    public Said respondWithTools(Door door, Ask ask) {
        return said(call("respond_tools", door, ask));
    }

    @Override
    public City parse(Door door, Ask ask) {
        JsonNode city = call("respond_parse", door, ask);
        return new City(city.get("name").asString(), city.get("country").asString());
    }

    @Override
    public List<String> keep(Door door, Ask ask) {
        List<String> words = new ArrayList<>();
        call("respond_keep", door, ask).get("words").forEach(word -> words.add(word.asString()));
        return words;
    }

    @Override
    public Heard media(Door door) {
        JsonNode heard = call(command("media", door));
        return new Heard(
                heard.get("flagged").asBoolean(),
                heard.get("completion").asString(),
                heard.get("pieces").asInt(),
                heard.get("image").asString(),
                heard.get("sound_bytes").asLong(),
                heard.get("transcript").asString());
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode call(String what, Door door, Ask ask) {
        Map<String, Object> command = command(what, door);
        command.put("model", ask.model());
        command.put("text", ask.text());
        command.put("tools", ask.tools());
        return call(command);
    }

    private static Map<String, Object> command(String what, Door door) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("do", what);
        command.put("base_url", door.baseUrl());
        command.put("key", door.key());
        return command;
    }

    private JsonNode call(Map<String, Object> command) {
        try {
            commands.write(JSON.writeValueAsString(command));
            commands.newLine();
            commands.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the SDK's process ended at " + command.get("do"));
            }
            JsonNode answer = JSON.readTree(line);
            JsonNode raised = answer.get("raised");
            if (raised != null) {
                throw new Raised(
                        raised.get("type").asString(),
                        raised.get("status").asInt(0),
                        raised.get("body").toString());
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Said said(JsonNode answer) {
        List<Call> calls = new ArrayList<>();
        answer.get("calls")
                .forEach(call -> calls.add(new Call(
                        call.get("id").asString(),
                        call.get("name").asString(),
                        call.get("arguments").asString())));
        return new Said(
                answer.get("text").asString(),
                calls,
                answer.get("finish").asString(),
                answer.get("prompt_tokens").asLong(),
                answer.get("completion_tokens").asLong(),
                answer.get("pieces").asInt());
    }
}
