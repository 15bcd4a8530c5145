package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.chat.Usage.Provenance;
import org.jspecify.annotations.Nullable;

/// Counts what one attempt used: the provider's own count when there is one, else an estimate of what passed.
///
/// The estimate takes four bytes of text for a token, which is near for English and too high for Chinese in UTF-8: it
/// is
/// marked as an estimate wherever it goes.
final class Tally {
    private static final int BYTES_PER_TOKEN = 4;
    /// What a chunk of a stream has around its text, about.
    private static final int CHUNK_BYTES = 150;

    private @Nullable Usage reported;
    private long textBytes;

    void reported(Usage usage) {
        reported = usage;
    }

    boolean isReported() {
        return reported != null;
    }

    void wire(int bytes, boolean stream) {
        textBytes += stream ? Math.max(bytes - CHUNK_BYTES, 1) : bytes;
    }

    void chat(ChatEvent event) {
        switch (event) {
            case ChatEvent.Text(int _, String text) -> textBytes += utf8Bytes(text);
            case ChatEvent.Reasoning(int _, String text) -> textBytes += utf8Bytes(text);
            case ChatEvent.ToolArguments(int _, int _, String fragment) -> textBytes += utf8Bytes(fragment);
            case ChatEvent.Counted(Usage usage) -> reported = usage;
            case ChatEvent.Opened _,
                    ChatEvent.ToolStarted _,
                    ChatEvent.ReasoningSigned _,
                    ChatEvent.LogProbs _,
                    ChatEvent.Annotated _,
                    ChatEvent.Withdrawn _,
                    ChatEvent.Finished _,
                    ChatEvent.Embedded _ -> {}
        }
    }

    /// A surrogate counts two, so that a pair counts its four.
    private static int utf8Bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /// @param whole whether the answer came to its end
    /// @param inputEstimate tokens of the request, for when the provider said nothing
    Usage total(boolean whole, long inputEstimate) {
        Usage usage = reported;
        if (usage != null) {
            return whole ? usage : usage.as(Provenance.PARTIAL);
        }
        return Usage.estimated(inputEstimate, (textBytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
    }

    /// Of an attempt that gave the client nothing: only what the provider itself said.
    Usage wasted() {
        Usage usage = reported;
        return usage == null ? Usage.estimated(0, 0) : usage.as(Provenance.PARTIAL);
    }
}
