package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;

/// What a client is told when he is wrong: always in OpenAI's shape, with the status that its SDKs know.
final class ErrorChecks {
    private static final String CHAT = "/v1/chat/completions";

    private final Shapes shapes;

    ErrorChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("key", "a wrong key is 401", 401, probe -> probe.postAs("wrong", CHAT, hello(probe))),
                check("model", "an unknown model is 404", 404, probe -> probe.chat(Body.of("no-such-model"))),
                new Check(
                        "error.vendor_model",
                        Group.ERRORS,
                        "a model that the provider does not have is 404, or refused by name",
                        this::vendorModel),
                check("json", "a body that is no JSON is 400", 400, probe -> probe.post(CHAT, "{\"model\":")),
                check("twice", "a key twice in the body is 400", 400, ErrorChecks::twice),
                check("messages", "a call without messages is 400", 400, ErrorChecks::withoutMessages),
                check("type", "a field of the wrong type is 400", 400, ErrorChecks::wrongType),
                check("path", "an unknown path is 404", 404, probe -> probe.post("/v1/no/such/path", "{}")),
                check("method", "the wrong method is 405", 405, probe -> probe.get(CHAT)));
    }

    private Check check(String id, String title, int status, Call call) {
        return new Check("error." + id, Group.ERRORS, title, probe -> judge(call.to(probe), status));
    }

    private interface Call {
        Seen to(Probe probe);
    }

    private Finding judge(Seen seen, int status) {
        if (seen.status() != status) {
            return Finding.failed(seen.trouble());
        }
        List<String> wrong = shapes.wrong("error", seen.json());
        return wrong.isEmpty() ? Finding.yes(seen.errorCode().orElse("")) : Finding.failed(String.join("; ", wrong));
    }

    private static String hello(Probe probe) {
        return Body.of(probe.model()).json();
    }

    private Finding vendorModel(Probe probe) {
        String provider = probe.model().substring(0, probe.model().indexOf('/'));
        Seen seen = probe.chat(Body.of(provider + "/no-such-model-anywhere"));
        boolean byName = seen.status() == 400 && seen.text("/error/param").equals("model");
        return byName ? Finding.yes(seen.errorCode().orElse("")) : judge(seen, 404);
    }

    private static Seen twice(Probe probe) {
        return probe.post(CHAT, "{\"model\":\"a\"," + hello(probe).substring(1));
    }

    private static Seen withoutMessages(Probe probe) {
        return probe.post(CHAT, "{\"model\":\"" + probe.model() + "\"}");
    }

    private static Seen wrongType(Probe probe) {
        return probe.chat(Body.of(probe.model()).with("stream", "\"yes\""));
    }
}
