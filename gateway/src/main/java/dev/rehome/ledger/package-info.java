/// The record of usage and cost: rows, hourly roll-ups, the ring and spool before them, and the access log.
@NullMarked
package dev.rehome.ledger;

import org.jspecify.annotations.NullMarked;
