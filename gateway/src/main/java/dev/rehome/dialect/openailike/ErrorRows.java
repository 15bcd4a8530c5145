package dev.rehome.dialect.openailike;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.REGION;
import static dev.rehome.dialect.FailureClass.TRANSPORT;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.RENEW_CREDENTIAL_ONCE;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The error table of one provider. The first row that matches decides; behind its own rows come OpenAI's words, which
/// many copied, and then those for a bare HTTP status.
///
/// A bare 403 is not a refusal of the place: it is far more often a permission that the key lacks.
public record ErrorRows(List<ErrorRow> own) {
    /// OpenAI's words, wherever they are said. A type that OpenAI gives to many errors counts only inside an answer
    /// with
    /// HTTP 200, where the status says nothing.
    public static final List<ErrorRow> OPENAI_WORDS = List.of(
            row(0, "unsupported_country_region_territory", "", REGION, OTHER_TARGET, ""),
            row(403, "", "country, region, or territory not supported", REGION, OTHER_TARGET, ""),
            row(0, "invalid_api_key", "", AUTH, OTHER_TARGET, ""),
            row(0, "insufficient_quota", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "rate_limit_exceeded", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "context_length_exceeded", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "maximum context length", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(0, "model_not_found", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "content_filter", "", CONTENT, NONE, "content_filter"),
            row(200, "authentication_error", "", AUTH, OTHER_TARGET, ""),
            row(200, "server_error", "", OVERLOAD, SAME_TARGET, ""),
            // Last, because DeepSeek says it as the code of errors whose type says better.
            row(200, "invalid_request_error", "", CALLER, NONE, ""));

    /// What a status means where the body says nothing that any row knows.
    public static final List<ErrorRow> BY_STATUS = List.of(
            row(400, "", "", CALLER, NONE, ""),
            row(401, "", "", AUTH, OTHER_TARGET, ""),
            row(402, "", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(403, "", "", AUTH, OTHER_TARGET, ""),
            row(404, "", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(405, "", "", CAPABILITY, OTHER_TARGET, ""),
            row(408, "", "", OVERLOAD, SAME_TARGET, ""),
            row(409, "", "", OVERLOAD, SAME_TARGET, ""),
            row(413, "", "", CALLER, NONE, ""),
            row(415, "", "", CALLER, NONE, ""),
            row(422, "", "", CALLER, NONE, ""),
            row(429, "", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(451, "", "", REGION, OTHER_TARGET, ""),
            row(501, "", "", CAPABILITY, OTHER_TARGET, ""));

    public ErrorRows {
        own = List.copyOf(own);
    }

    public static ErrorRows of(ErrorRow... rows) {
        return new ErrorRows(List.of(rows));
    }

    /// The same for calls whose credential cannot be renewed: what renewing would mend is another target's matter then.
    ErrorRows withoutRenewal() {
        return new ErrorRows(own.stream()
                .map(row -> row.remedy() == RENEW_CREDENTIAL_ONCE
                        ? row(row.status(), row.word(), row.text(), row.kind(), OTHER_TARGET, row.code())
                        : row)
                .toList());
    }

    /// What a refusal means that a dialect of its own has got.
    ///
    /// @param status the HTTP status, or the one that an event of a stream says
    /// @param body JSON in any of the shapes in which vendors refuse, or no JSON
    /// @param now to make a wait of a date in `retry-after`
    public Failure failure(int status, byte[] body, Headers headers, Instant now) {
        return failure(VendorError.read(status, body), headers, now);
    }

    /// What a refusal means.
    ///
    /// @param now to make a wait of a date in `retry-after`
    Failure failure(VendorError error, Headers headers, Instant now) {
        Failure failure = decide(error).map(row -> of(row, error)).orElseGet(() -> unlisted(error));
        return failure.withAfter(RetryAfter.read(headers, error.message(), now));
    }

    private Optional<ErrorRow> decide(VendorError error) {
        return Stream.of(own, OPENAI_WORDS, BY_STATUS)
                .flatMap(List::stream)
                .filter(row -> row.matches(error))
                .findFirst();
    }

    private static Failure of(ErrorRow row, VendorError error) {
        Failure failure = Failure.of(row.kind(), row.remedy(), error.internal());
        if (!row.code().isEmpty()) {
            failure = failure.withCode(row.code());
        }
        if (row.kind() == CALLER && error.param().isPresent()) {
            failure = failure.withParam(error.param().get());
        }
        return failure;
    }

    private static Failure unlisted(VendorError error) {
        int status = error.status();
        FailureClass kind = status >= 500 || status == 200 ? OVERLOAD : status >= 400 ? CALLER : TRANSPORT;
        return Failure.of(
                kind, kind == CALLER ? NONE : kind == OVERLOAD ? SAME_TARGET : OTHER_TARGET, error.internal());
    }
}
