package dev.rehome.dialect.gemini;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.REGION;
import static dev.rehome.dialect.FailureClass.TRANSPORT;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.SAME_TARGET;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.util.List;

/// What Google's refusals mean; the first row that matches decides. The status alone says little: a bad key and a
/// place that is not served are 400 like a bad argument.
///
/// Sources: ai.google.dev/gemini-api/docs/troubleshooting, google.rpc.Code and google.api.ErrorReason, and answers
/// that people reported (gemini-cli 4635 and 15184, continue 11574, python-genai 2044, langchain-google 1445).
final class GeminiErrors {
    static final List<Row> ROWS = List.of(
            row(0, "", "user location is not supported", REGION, OTHER_TARGET, ""),
            row(0, "", "not available in your country", REGION, OTHER_TARGET, ""),
            row(0, "API_KEY_INVALID", "", AUTH, OTHER_TARGET, ""),
            row(0, "", "api key not valid", AUTH, OTHER_TARGET, ""),
            row(0, "", "api key expired", AUTH, OTHER_TARGET, ""),
            row(0, "BILLING_DISABLED", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "", "enable billing", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "*PerDay*", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "", "limit: 0", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "", "credits are depleted", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "", "spending cap", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "RESOURCE_EXHAUSTED", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "", "exceeds the maximum number of tokens", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "thought_signature", CALLER, OTHER_TARGET, ""),
            row(400, "", "is not enabled for", CAPABILITY, OTHER_TARGET, ""),
            row(400, "", "is not supported by", CAPABILITY, OTHER_TARGET, ""),
            row(400, "FAILED_PRECONDITION", "", CAPABILITY, OTHER_TARGET, ""),
            row(400, "", "", CALLER, NONE, ""),
            row(401, "", "", AUTH, OTHER_TARGET, ""),
            row(402, "", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(403, "", "", AUTH, OTHER_TARGET, ""),
            row(404, "", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(405, "", "", CAPABILITY, OTHER_TARGET, ""),
            row(408, "", "", OVERLOAD, SAME_TARGET, ""),
            row(409, "", "", OVERLOAD, SAME_TARGET, ""),
            row(499, "", "", OVERLOAD, SAME_TARGET, ""),
            row(501, "", "", CAPABILITY, OTHER_TARGET, ""),
            row(504, "", "", OVERLOAD, OTHER_TARGET, ""),
            row(0, "INVALID_ARGUMENT", "", CALLER, NONE, ""),
            row(0, "UNAUTHENTICATED", "", AUTH, OTHER_TARGET, ""),
            row(0, "PERMISSION_DENIED", "", AUTH, OTHER_TARGET, ""),
            row(0, "NOT_FOUND", "", CAPABILITY, OTHER_TARGET, "model_not_found"));

    private GeminiErrors() {}

    /// Which refusals a row is about and what they mean.
    ///
    /// @param status the HTTP status; 0 for any
    /// @param word the error's `status`, or a `reason` or `quotaId` in its details; `*word*` for a part of one;
    ///     empty for any
    /// @param text a part of the message, in lower case; empty for any
    /// @param code OpenAI's code for the caller; empty for the class's own
    record Row(int status, String word, String text, FailureClass kind, Remedy remedy, String code) {
        boolean matches(GeminiRefusal refusal) {
            return (status == 0 || status == refusal.status())
                    && (word.isEmpty() || refusal.words().stream().anyMatch(this::isWord))
                    && refusal.hasText(text);
        }

        private boolean isWord(String said) {
            return word.startsWith("*") ? said.contains(word.substring(1, word.length() - 1)) : said.equals(word);
        }
    }

    static Failure failure(GeminiRefusal refusal) {
        for (Row row : ROWS) {
            if (row.matches(refusal)) {
                return failure(row, refusal);
            }
        }
        int status = refusal.status();
        FailureClass kind = status >= 500 || status == 200 ? OVERLOAD : status >= 400 ? CALLER : TRANSPORT;
        Remedy remedy = kind == CALLER ? NONE : kind == OVERLOAD ? SAME_TARGET : OTHER_TARGET;
        return Failure.of(kind, remedy, refusal.internal()).withAfter(refusal.after());
    }

    /// A day's quota says to come back in seconds all the same, so that its wait is not believed.
    private static Failure failure(Row row, GeminiRefusal refusal) {
        Failure failure = Failure.of(row.kind(), row.remedy(), refusal.internal());
        if (row.kind() == RATE || row.kind() == OVERLOAD) {
            failure = failure.withAfter(refusal.after());
        }
        return row.code().isEmpty() ? failure : failure.withCode(row.code());
    }

    private static Row row(int status, String word, String text, FailureClass kind, Remedy remedy, String code) {
        return new Row(status, word, text, kind, remedy, code);
    }
}
