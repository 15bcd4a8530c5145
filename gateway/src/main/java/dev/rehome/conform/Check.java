package dev.rehome.conform;

/// One thing that is checked of a target.
///
/// @param id stable, such as `stream.usage`
/// @param title what is asked, for people
public record Check(String id, Group group, String title, Trial trial) {
    /// What belongs together in a report.
    public enum Group {
        ENDPOINTS("Endpoints"),
        PARAMETERS("Parameters of chat completions"),
        MESSAGES("Forms of messages"),
        STREAM("Streams"),
        TOOLS("Tools"),
        FORMAT("Structured output"),
        USAGE("Usage and limits"),
        ERRORS("Errors"),
        MESSAGES_FRONT("Through Anthropic's Messages"),
        RESPONSES_FRONT("Through OpenAI's Responses"),
        GEMINI_FRONT("Through Google's generateContent"),
        COMPLETIONS("Legacy completions"),
        RANKS("Moderation and ranks"),
        IMAGES("Pictures"),
        SOUND("Sound"),
        KEPT("Kept responses, files and batches"),
        LIVE("Live sessions");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// Tries it.
    interface Trial {
        /// @throws Unanswered when the gateway cannot be asked
        Finding of(Probe probe);
    }

    Finding run(Probe probe) {
        try {
            return trial.of(probe);
        } catch (Unanswered lost) {
            return Finding.failed(String.valueOf(lost.getMessage()));
        } catch (RuntimeException odd) {
            return Finding.failed("the answer could not be judged: " + odd);
        }
    }
}
