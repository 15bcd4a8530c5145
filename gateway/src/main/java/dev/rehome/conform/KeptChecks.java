package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;

/// Responses that are kept: looked up, continued, deleted.
final class KeptChecks {
    private static final String PATH = "/v1/responses";
    private static final String HELLO = "Say hello.";

    private final Shapes shapes;

    KeptChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("get", "a response is looked up as it was", this::get),
                check("items", "what it was asked with is listed", this::items),
                check("delete", "it is deleted, and then not there", this::delete),
                check("not", "store false keeps nothing", this::notKept),
                check("chain", "previous_response_id tells the turns before", KeptChecks::chained),
                check("unknown", "a previous_response_id that is not there is refused", this::unknown),
                check("background", "background goes on by itself", this::background));
    }

    private interface Judge {
        Finding of(Probe probe, Seen first);
    }

    private static Check check(String id, String title, Judge judge) {
        String more = switch (id) {
            case "not" -> ",\"store\":false";
            case "background" -> ",\"background\":true";
            default -> "";
        };
        return new Check("kept.responses." + id, Group.KEPT, "/v1/responses: " + title, probe -> {
            Seen first = probe.post(PATH, asked(probe, more));
            return first.isOk() && !first.text("/id").isEmpty()
                    ? judge.of(probe, first)
                    : ToolChecks.refusedOrFailed(first);
        });
    }

    private static String asked(Probe probe, String more) {
        return "{\"model\":\"" + probe.model() + "\",\"input\":\"" + HELLO + "\"" + more + "}";
    }

    private static String at(Seen response) {
        return PATH + "/" + response.text("/id");
    }

    private Finding judged(String schema, Seen seen, boolean right) {
        if (!seen.isOk() || !right) {
            return Finding.failed(seen.trouble());
        }
        List<String> wrong = shapes.wrong(schema, seen.json());
        return wrong.isEmpty() ? Finding.yes() : Finding.differs(String.join("; ", wrong));
    }

    private Finding gone(Seen seen) {
        return seen.status() == 404 && shapes.wrong("error", seen.json()).isEmpty()
                ? Finding.yes()
                : Finding.failed("still there: " + seen.trouble());
    }

    private Finding get(Probe probe, Seen first) {
        Seen seen = probe.get(at(first));
        return judged("response", seen, seen.json().equals(first.json()));
    }

    private Finding items(Probe probe, Seen first) {
        Seen seen = probe.get(at(first) + "/input_items");
        return judged("response.items", seen, seen.body().contains(HELLO));
    }

    private Finding delete(Probe probe, Seen first) {
        Seen seen = probe.delete(at(first));
        boolean deleted = seen.isOk()
                && seen.text("/id").equals(first.text("/id"))
                && seen.at("/deleted").asBoolean(false);
        return deleted ? gone(probe.get(at(first))) : Finding.failed(seen.trouble());
    }

    private Finding notKept(Probe probe, Seen first) {
        return first.at("/store").asBoolean(true) ? Finding.failed("store is true") : gone(probe.get(at(first)));
    }

    /// The turns before are input too, so that they count.
    private static Finding chained(Probe probe, Seen first) {
        Seen seen = probe.post(PATH, asked(probe, ",\"previous_response_id\":\"" + first.text("/id") + "\""));
        if (!seen.isOk()) {
            return ToolChecks.refusedOrFailed(seen);
        }
        long alone = first.at("/usage/input_tokens").asLong(0);
        long both = seen.at("/usage/input_tokens").asLong(0);
        String warnings = seen.header("x-rehome-warnings");
        if (both <= alone) {
            return Finding.failed(alone + " tokens of input alone, " + both + " with the turn before");
        }
        return warnings.isEmpty()
                ? Finding.yes(alone + " and " + both + " tokens")
                : Finding.adapted("adapted", warnings);
    }

    private Finding unknown(Probe probe, Seen first) {
        Seen seen = probe.post(PATH, asked(probe, ",\"previous_response_id\":\"resp_no_such_response\""));
        boolean clear = (seen.status() == 400 || seen.status() == 404)
                && shapes.wrong("error", seen.json()).isEmpty();
        return clear ? Finding.yes(seen.trouble()) : Finding.failed(seen.trouble());
    }

    private Finding background(Probe probe, Seen first) {
        Seen seen = Patience.USUAL.until(() -> probe.get(at(first)), KeptChecks::isOver);
        // That there is no such model is heard too late for a status of its own.
        if (seen.text("/status").equals("failed") && seen.text("/error/message").contains("does not exist")) {
            return Finding.absent("the provider answers 404 here");
        }
        return judged("response", seen, seen.text("/status").equals("completed"));
    }

    private static boolean isOver(Seen seen) {
        return !List.of("queued", "in_progress").contains(seen.text("/status"));
    }
}
