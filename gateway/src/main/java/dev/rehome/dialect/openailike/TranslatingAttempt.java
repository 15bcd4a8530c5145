package dev.rehome.dialect.openailike;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;

/// An attempt for a client that does not speak OpenAI's shape: what the kind's own attempt has put right in that shape
/// goes on as the events of the canonical model.
final class TranslatingAttempt implements Attempt {
    private final Attempt attempt;
    private final ChunkReader chunks = new ChunkReader();

    TranslatingAttempt(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public Outbound first() {
        return attempt.first();
    }

    @Override
    public void head(int status, Headers headers, Events out) {
        attempt.head(status, headers, new Translated(out));
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        attempt.bytes(chunk, new Translated(out));
    }

    @Override
    public void frame(String text, Events out) {
        attempt.frame(text, new Translated(out));
    }

    @Override
    public void end(Ending how, Events out) {
        attempt.end(how, new Translated(out));
    }

    private final class Translated implements Events {
        private final Events out;

        Translated(Events out) {
            this.out = out;
        }

        @Override
        public void chat(ChatEvent event) {
            out.chat(event);
        }

        @Override
        public void wire(byte[] json, int from, int to, boolean semantic) {
            chunks.read(json, from, to, out);
        }

        @Override
        public void usage(Usage usage) {
            out.chat(new ChatEvent.Counted(usage));
        }

        @Override
        public void send(String frame) {
            out.send(frame);
        }

        @Override
        public void failed(Failure failure) {
            out.failed(failure);
        }

        @Override
        public void done() {
            out.done();
        }
    }
}
