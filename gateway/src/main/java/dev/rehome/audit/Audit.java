package dev.rehome.audit;

import java.util.concurrent.CompletionStage;

/// Where transitions, consents and admin acts are written. What is written stays.
public interface Audit {
    /// Writes an entry. The stage completes when it is kept; it fails when it is not, and then what it tells of must
    /// not happen.
    CompletionStage<Void> append(AuditEntry entry);
}
