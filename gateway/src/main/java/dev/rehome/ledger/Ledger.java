package dev.rehome.ledger;

import dev.rehome.call.CallRecord;

/// Where the record of every attempt of every call goes.
public interface Ledger {
    /// Takes a row for keeping. Never blocks and never throws: safe on an event loop.
    void record(CallRecord row);
}
