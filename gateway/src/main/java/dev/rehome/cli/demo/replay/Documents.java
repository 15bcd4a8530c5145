package dev.rehome.cli.demo.replay;

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

    private static final List<String> WAYS = List.of(
            "returned: within 30 days, in its box, at the shop that sold it",
            "cleaned: with a soft cloth, cold, never under water",
            "repaired: by our workshop, for two years without charge",
            "delivered: on weekdays, to the door, with a receipt to sign");

    private Documents() {}

    static List<String> texts() {
        return TOPICS.stream()
                .flatMap(topic -> WAYS.stream().map(way -> "How " + topic + " is " + way + "."))
                .toList();
    }

    /// The store of the search: a text a line.
    static String lines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts().size(); i++) {
            lines.append("{\"id\":")
                    .append(i + 1)
                    .append(",\"text\":")
                    .append(Client.quoted(texts().get(i)))
                    .append(",\"shelf\":\"A\"}\n");
        }
        return lines.toString();
    }
}
