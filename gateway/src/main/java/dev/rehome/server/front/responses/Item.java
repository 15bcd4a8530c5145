package dev.rehome.server.front.responses;

import dev.rehome.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One item of the output while it grows.
sealed interface Item {
    String COMPLETED = "completed";
    String IN_PROGRESS = "in_progress";
    String INCOMPLETE = "incomplete";

    String id();

    /// Writes the item as it is now.
    void write(String status, JsonOut out);

    /// A message of the assistant with one text.
    record Message(String id, StringBuilder text, List<String> annotations) implements Item {
        Message(String id) {
            this(id, new StringBuilder(), new ArrayList<>());
        }

        /// The text with what belongs to it.
        void part(String shown, JsonOut out) {
            out.text("{\"type\":\"output_text\",\"annotations\":[").text(String.join(",", annotations));
            out.text("],\"logprobs\":[],\"text\":").string(shown).ascii('}');
        }

        @Override
        public void write(String status, JsonOut out) {
            out.text("{\"id\":")
                    .string(id)
                    .text(",\"type\":\"message\",\"status\":\"")
                    .text(status);
            out.text("\",\"role\":\"assistant\",\"content\":[");
            if (!status.equals(IN_PROGRESS) || !text.isEmpty()) {
                part(text.toString(), out);
            }
            out.text("]}");
        }
    }

    /// What the model thought, as it is or as a summary.
    final class Reasoning implements Item {
        private final String id;
        private final boolean summary;
        private final StringBuilder text = new StringBuilder();
        private Optional<String> signature = Optional.empty();

        Reasoning(String id, boolean summary) {
            this.id = id;
            this.summary = summary;
        }

        @Override
        public String id() {
            return id;
        }

        boolean isSummary() {
            return summary;
        }

        StringBuilder text() {
            return text;
        }

        void sign(String more) {
            signature = Optional.of(signature.orElse("") + more);
        }

        void part(String shown, JsonOut out) {
            out.text(summary ? "{\"type\":\"summary_text\",\"text\":" : "{\"type\":\"reasoning_text\",\"text\":");
            out.string(shown).ascii('}');
        }

        @Override
        public void write(String status, JsonOut out) {
            out.text("{\"id\":").string(id).text(",\"type\":\"reasoning\",\"summary\":[");
            if (summary && !text.isEmpty()) {
                part(text.toString(), out);
            }
            out.ascii(']');
            if (!summary) {
                out.text(",\"content\":[");
                if (!text.isEmpty()) {
                    part(text.toString(), out);
                }
                out.ascii(']');
            }
            signature.ifPresent(signed -> out.text(",\"encrypted_content\":").string(Signed.write(signed)));
            out.text(",\"status\":\"").text(status).text("\"}");
        }
    }

    /// A call of a function.
    record Call(String id, String callId, String name, StringBuilder arguments) implements Item {
        /// Empty arguments become `{}`, which clients parse.
        String whole() {
            return arguments.isEmpty() ? "{}" : arguments.toString();
        }

        @Override
        public void write(String status, JsonOut out) {
            out.text("{\"id\":")
                    .string(id)
                    .text(",\"type\":\"function_call\",\"status\":\"")
                    .text(status);
            out.text("\",\"arguments\":").string(status.equals(IN_PROGRESS) ? arguments.toString() : whole());
            out.text(",\"call_id\":")
                    .string(callId)
                    .text(",\"name\":")
                    .string(name)
                    .ascii('}');
        }
    }
}
