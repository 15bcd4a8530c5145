package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Stamp;
import dev.rehome.json.JsonIndex;

/// Who answers: the `id`, `created` and `model` of one answer, as the provider said them first or as made up for it.
final class Identity {
    /// A smaller number is no Unix time of an answer (Yi sends such).
    private static final long CREATED_MIN = 1_000_000_000;

    private String id;
    private String model;
    private long created;
    private boolean idSaid;
    private boolean modelSaid;
    private boolean createdSaid;

    Identity(Draft draft, Stamp stamp) {
        this.id = "chatcmpl-" + stamp.callId();
        this.model = draft.model().model();
        this.created = stamp.now().getEpochSecond();
    }

    /// Takes what this object says of it, unless it was said before.
    void learn(JsonIndex index) {
        if (!idSaid) {
            int at = index.find(0, "id");
            if (isSaid(index, at)) {
                id = index.text(at);
                idSaid = true;
            }
        }
        if (!modelSaid) {
            int at = index.find(0, "model");
            if (isSaid(index, at)) {
                model = index.text(at);
                modelSaid = true;
            }
        }
        if (!createdSaid) {
            long said = index.number(index.find(0, "created"), 0);
            if (said >= CREATED_MIN) {
                created = said;
                createdSaid = true;
            }
        }
    }

    /// Whether the value is a string with something in it.
    static boolean isSaid(JsonIndex index, int value) {
        return value >= 0 && index.isString(value) && !index.isEmpty(value);
    }

    static boolean isCreated(JsonIndex index, int value) {
        return index.number(value, 0) >= CREATED_MIN;
    }

    void writeId(ByteText out) {
        out.quoted(id);
    }

    void writeModel(ByteText out) {
        out.quoted(model);
    }

    void writeCreated(ByteText out) {
        out.ascii(Long.toString(created));
    }

    /// The start of a chunk that the provider did not send, up to its `choices`.
    void writeChunkHead(ByteText out) {
        out.clear();
        out.ascii('{');
        out.name("id");
        writeId(out);
        out.name("object");
        out.ascii("\"chat.completion.chunk\"");
        out.name("created");
        writeCreated(out);
        out.name("model");
        writeModel(out);
        out.name("choices");
    }
}
