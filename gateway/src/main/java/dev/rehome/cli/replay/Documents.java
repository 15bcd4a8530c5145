package dev.rehome.cli.replay;

import java.util.List;

/// The documents that the company searches.
final class Documents {
    static final List<String> TOPICS = List.of(
            "a kettle",
            "a lamp",
            "a chair",
            "a carpet",
            "a mirror",
            "a clock",
            "a fan",
            "a radio",
            "a scale",
            "a stove");

    private Documents() {}

    static List<String> texts() {
        return TOPICS.stream()
                .map(topic -> "How " + topic + " is returned: within 30 days, in its box, at the shop that sold it.")
                .toList();
    }
}
