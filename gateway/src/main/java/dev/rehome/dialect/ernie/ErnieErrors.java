package dev.rehome.dialect.ernie;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.TRANSPORT;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.RENEW_CREDENTIAL_ONCE;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.adapt.ErrorTable.Row.coded;
import static dev.rehome.dialect.adapt.ErrorTable.Row.row;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.ErrorTable;
import dev.rehome.dialect.adapt.VendorJson;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the refusals of the legacy API mean. They come with HTTP 200 and an `error_code`; only its signing gate uses
/// HTTP statuses.
///
/// Source: ai.baidu.com/ai-doc/WENXINWORKSHOP/tlmyncueh (2025-09-05), the SDK's retry set, recorded answers; 17 mostly
/// means in practice that the paid service of the model is not switched on.
final class ErnieErrors {
    static final ErrorTable TABLE = ErrorTable.of(
            row(OVERLOAD, OTHER_TARGET),
            row(OVERLOAD, SAME_TARGET, 1, 2, 336000, 336100, 336200, 500000),
            row(CAPABILITY, OTHER_TARGET, 3),
            row(RATE, SAME_TARGET, 4, 18, 336501, 336502),
            row(AUTH, OTHER_TARGET, 6, 14, 336004),
            row(AUTH, SAME_TARGET, 15),
            row(AUTH, RENEW_CREDENTIAL_ONCE, 13, 100, 110, 111),
            row(QUOTA, OTHER_TARGET, 17, 19),
            row(CALLER, NONE, 336001, 336002, 336003, 336006, 336008, 336101, 336102, 336104, 336105),
            row(CALLER, NONE, 336221, 336303, 337006),
            coded(CAPABILITY, OTHER_TARGET, "model_not_found", 336005),
            coded(CALLER, OTHER_TARGET, "context_length_exceeded", 336007, 336103));

    private ErnieErrors() {}

    /// The failure that this object tells, if it tells one.
    static Optional<Failure> in(JsonNode object) {
        if (!object.has("error_code")) {
            return Optional.empty();
        }
        long code = VendorJson.number(object, "error_code", -1);
        String said = VendorJson.text(object, "error_msg") + " " + VendorJson.text(object, "id");
        return code == 0 ? Optional.empty() : Optional.of(TABLE.failure(code, said.strip()));
    }

    /// The failure that an HTTP status other than 200 means, when the body has no `error_code`.
    static Failure status(int status, String said, Optional<String> retryAfter) {
        String internal = "HTTP " + status + " " + said;
        return switch (status) {
            case 401 -> Failure.of(AUTH, RENEW_CREDENTIAL_ONCE, internal);
            case 402 -> Failure.of(QUOTA, OTHER_TARGET, internal);
            case 403 -> Failure.of(AUTH, OTHER_TARGET, internal);
            case 404 -> Failure.of(CAPABILITY, OTHER_TARGET, internal);
            case 408 -> Failure.of(TRANSPORT, SAME_TARGET, internal);
            case 429 -> Failure.of(RATE, SAME_TARGET, internal).withAfter(retryAfter.flatMap(ErnieErrors::seconds));
            default -> {
                if (status >= 500) {
                    yield Failure.of(OVERLOAD, SAME_TARGET, internal);
                }
                yield status >= 400
                        ? Failure.of(CALLER, NONE, internal)
                        : Failure.of(TRANSPORT, OTHER_TARGET, internal);
            }
        };
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
