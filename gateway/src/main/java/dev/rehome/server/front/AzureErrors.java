package dev.rehome.server.front;

import dev.rehome.json.JsonOut;
import java.util.Optional;

/// Azure OpenAI's error objects.
///
/// Its gateway speaks of access, deployments, limits and faults as `{"error":{"code","message"}}` with a code
/// that is a status in quotes or a word of its own; what the model's server finds wrong has OpenAI's shape; a
/// filtered prompt has `innererror`. Sources: azure-ai-docs `concepts/content-filter.md` @08479533;
/// BotSharp#386 (401), chatbox#646 (`DeploymentNotFound`), climb#1 (429). A refusal of a place keeps OpenAI's
/// words: Azure has none that are documented.
final class AzureErrors {
    private AzureErrors() {}

    static void write(Fault fault, JsonOut out) {
        Optional<String> own = ownCode(fault);
        if (own.isPresent()) {
            out.text("{\"error\":{\"code\":").string(own.get());
            out.text(",\"message\":").string(message(fault));
            OpenAiErrors.grounds(fault, out);
            out.text("}}");
        } else if (fault.code().equals(Optional.of("content_filter"))) {
            filtered(fault, out);
        } else {
            OpenAiErrors.write(fault, out);
        }
    }

    private static Optional<String> ownCode(Fault fault) {
        return switch (fault.status()) {
            case 401, 405, 429 -> Optional.of(Integer.toString(fault.status()));
            case 404 -> Optional.of(isModel(fault) ? "DeploymentNotFound" : "404");
            case 500 -> Optional.of("InternalServerError");
            default -> Optional.empty();
        };
    }

    private static String message(Fault fault) {
        return isModel(fault) ? "The API deployment for this resource does not exist." : fault.message();
    }

    private static boolean isModel(Fault fault) {
        return fault.code().equals(Optional.of("model_not_found"));
    }

    private static void filtered(Fault fault, JsonOut out) {
        out.text("{\"error\":{\"message\":").string(fault.message());
        out.text(",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\",\"status\":")
                .number(fault.status());
        out.text(",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":{}}}}");
    }
}
