package dev.rehome.dialect.openailike;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Draft;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Writes the answer to a rerank call as Jina and vLLM have it: `results` of `index`, `relevance_score` and a
/// `document` that is an object with its text; `model` and `usage` beside them. Cohere's clients read the same fields.
final class Ranks {
    private final byte[] json;
    private final JsonIndex index;
    private final ByteText out = new ByteText();

    Ranks(byte[] json, JsonIndex index) {
        this.json = json;
        this.index = index;
    }

    /// The count of tokens, at the place of Jina and others, or at Cohere's.
    static Optional<Usage> usage(JsonIndex index) {
        Optional<Usage> usual = MediaUsage.read(index, index.find(0, "usage"));
        return usual.isPresent() ? usual : MediaUsage.read(index, index.find(index.find(0, "meta"), "tokens"));
    }

    /// The whole answer patched; empty when these are no ranks.
    Optional<ByteText> patched(Draft draft) {
        int results = index.find(0, "results");
        out.ascii('{');
        for (int member = index.first(0); member >= 0; member = index.next(member)) {
            if (member == results) {
                out.name("results");
                if (!write(results)) {
                    return Optional.empty();
                }
            } else {
                copy(member);
            }
        }
        if (index.find(0, "model") < 0) {
            out.name("model");
            out.quoted(draft.model().model());
        }
        out.ascii('}');
        return results < 0 ? Optional.empty() : Optional.of(out);
    }

    /// The array of results alone, written to `text()`.
    ///
    /// @return false when these are no ranks
    boolean write(int results) {
        if (!index.isArray(results)) {
            return false;
        }
        out.ascii('[');
        for (int result = index.first(results); result >= 0; result = index.next(result)) {
            int score = index.find(result, "relevance_score");
            if (index.number(index.find(result, "index"), -1) < 0 || score < 0 || !index.isNumber(score)) {
                return false;
            }
            out.comma();
            result(result);
        }
        out.ascii(']');
        return true;
    }

    ByteText text() {
        return out;
    }

    private void result(int result) {
        out.ascii('{');
        for (int member = index.first(result); member >= 0; member = index.next(member)) {
            if (index.isNamed(member, "document") && index.isString(member)) {
                out.name("document");
                out.ascii("{\"text\":");
                out.raw(json, index.start(member), index.end(member));
                out.ascii('}');
            } else {
                copy(member);
            }
        }
        out.ascii('}');
    }

    private void copy(int member) {
        out.comma();
        out.raw(json, index.nameStart(member), index.end(member));
    }
}
