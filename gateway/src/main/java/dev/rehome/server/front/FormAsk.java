package dev.rehome.server.front;

import dev.rehome.call.Feature;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Form;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonFields;
import dev.rehome.relay.Renderer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A form that some model answers: a transcript, a translation, or a picture made of others.
///
public final class FormAsk implements ClientAsk {
    private static final int MODEL_CHARS_MAX = 256;
    /// A rule of thumb: compressed sound has some 4,000 bytes to a second, and a second some 10 tokens.
    private static final int SOUND_BYTES_PER_TOKEN = 400;

    private static final byte[] NOTHING = {};

    private final Operation operation;
    private final Form form;
    private final String model;
    private final boolean stream;
    private final AskFacts facts;
    private final long bytesIn;
    private final Runnable release;

    private FormAsk(Operation operation, Form form, String model, long bytesIn, Runnable release) {
        this.operation = operation;
        this.form = form;
        this.model = model;
        this.stream = flag(form, "stream");
        this.facts = facts(operation, form, stream);
        this.bytesIn = bytesIn;
        this.release = release;
    }

    /// @param pathModel the model where the path names it
    /// @param bytesIn the size of the request's body
    /// @param release lets go of the files; run once, when the call is over
    /// @throws BadAsk when it lacks what the gateway or a model needs
    public static FormAsk read(
            Operation operation, Form form, Optional<String> pathModel, long bytesIn, Runnable release) {
        String model = pathModel
                .or(() -> form.field("model"))
                .orElseThrow(() -> BadAsk.missing("model", "the name of a model"));
        if (model.isEmpty() || model.length() > MODEL_CHARS_MAX) {
            throw BadAsk.of(
                    "model",
                    "invalid_value",
                    "model: " + model.length() + " characters (expected: 1 to " + MODEL_CHARS_MAX + ")");
        }
        boolean pictures = operation == Operation.IMAGE_EDIT || operation == Operation.IMAGE_VARIATION;
        String file = pictures ? "image" : "file";
        if (form.parts().stream().noneMatch(part -> isFile(part, file))) {
            throw BadAsk.missing(file, "a file");
        }
        if (operation == Operation.IMAGE_EDIT && form.field("prompt").isEmpty()) {
            throw BadAsk.missing("prompt", "a text");
        }
        return new FormAsk(operation, form, model, bytesIn, release);
    }

    private static boolean isFile(Form.Part part, String name) {
        return part instanceof Form.File
                && (part.name().equals(name) || part.name().equals(name + "[]"));
    }

    private static boolean flag(Form form, String name) {
        String value = form.field(name).orElse("false");
        return switch (value) {
            case "true", "True", "1" -> true;
            case "false", "False", "0", "" -> false;
            default -> throw BadAsk.of(name, "invalid_type", name + ": a text (expected: true or false)");
        };
    }

    private static AskFacts facts(Operation operation, Form form, boolean stream) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        if (stream) {
            features.add(Feature.STREAM);
        }
        boolean sound = operation == Operation.TRANSCRIPTION || operation == Operation.TRANSLATION;
        features.add(sound ? Feature.AUDIO : Feature.VISION);
        TokenEstimate tokens = new TokenEstimate();
        long sounded = 0;
        for (Form.Part part : form.parts()) {
            switch (part) {
                case Form.Field field -> tokens.text(field.value().length());
                case Form.File file when sound -> sounded += file.content().length() / SOUND_BYTES_PER_TOKEN;
                case Form.File _ -> tokens.image();
            }
        }
        int input = (int) Math.min(tokens.tokens() + sounded, Integer.MAX_VALUE);
        return new AskFacts(input, 0, 1, Set.copyOf(features), AskFacts.Sticky.NONE);
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public Optional<Form> form() {
        return Optional.of(form);
    }

    @Override
    public ChatRequest chat() {
        throw new IllegalStateException("not a chat");
    }

    @Override
    public EmbeddingsRequest embeddings() {
        throw new IllegalStateException("not an embeddings call");
    }

    @Override
    public boolean stream() {
        return stream;
    }

    @Override
    public boolean includeUsage() {
        return false;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public AskFacts facts() {
        return facts;
    }

    @Override
    public byte[] body() {
        return NOTHING;
    }

    @Override
    public long bytesIn() {
        return bytesIn;
    }

    @Override
    public Renderer renderer(Answering answering) {
        return MediaRenderer.of(this, answering);
    }

    @Override
    public void close() {
        release.run();
    }
}
