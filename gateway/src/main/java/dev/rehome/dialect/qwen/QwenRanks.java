package dev.rehome.dialect.qwen;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.openailike.Conversion;
import dev.rehome.dialect.openailike.RankWriter;
import dev.rehome.json.JsonFields;
import java.util.Optional;
import java.util.Set;

/// `text-rerank`: the question and the documents are the input, all else parameters; ranks lie in `output`.
final class QwenRanks implements Conversion {
    private static final Set<String> INPUT = Set.of("query", "documents");

    @Override
    public byte[] request(JsonFields asked, Adaptation adaptation) {
        ObjectText input = new ObjectText();
        ObjectText parameters = new ObjectText();
        ObjectText out = new ObjectText();
        for (int i = 0; i < asked.count(); i++) {
            String name = asked.name(i);
            if (asked.isNull(i)) {
                continue;
            }
            if (name.equals("model")) {
                out.raw(name, asked.raw(i));
            } else {
                (INPUT.contains(name) ? input : parameters).raw(name, asked.raw(i));
            }
        }
        return out.object("input", input).object("parameters", parameters).bytes();
    }

    @Override
    public Optional<Failure> answer(Received received, Events out) {
        return RankWriter.tell(received, received.index().find(received.index().find(0, "output"), "results"), out);
    }
}
