package dev.rehome.server.front.gemini;

import dev.rehome.json.JsonOut;

/// What stands around the chunks of a stream.
sealed interface Framing {
    String contentType();

    void begin(JsonOut out);

    void end(JsonOut out);

    /// Behind the last chunk.
    void close(JsonOut out);

    /// Something that keeps an idle stream open and means nothing. Google's SDK for Python takes the comments of
    /// the event-stream format for JSON, so that only white space is left.
    void heartbeat(JsonOut out);

    /// Server-sent events, with Google's line ends.
    final class Events implements Framing {
        @Override
        public String contentType() {
            return "text/event-stream";
        }

        @Override
        public void begin(JsonOut out) {
            out.text("data: ");
        }

        @Override
        public void end(JsonOut out) {
            out.text("\r\n\r\n");
        }

        @Override
        public void close(JsonOut out) {}

        @Override
        public void heartbeat(JsonOut out) {
            out.text("\r\n\r\n");
        }
    }

    /// A JSON array.
    final class Array implements Framing {
        private boolean begun;

        @Override
        public String contentType() {
            return "application/json; charset=UTF-8";
        }

        @Override
        public void begin(JsonOut out) {
            out.text(begun ? ",\r\n" : "[");
            begun = true;
        }

        @Override
        public void end(JsonOut out) {}

        @Override
        public void close(JsonOut out) {
            out.text(begun ? "]" : "[]");
        }

        @Override
        public void heartbeat(JsonOut out) {
            out.text("\r\n");
        }
    }
}
