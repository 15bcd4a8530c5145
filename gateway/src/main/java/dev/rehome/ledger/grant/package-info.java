/// What vendors have granted, and how the ledger debits it before anything is owed.
@NullMarked
package dev.rehome.ledger.grant;

import org.jspecify.annotations.NullMarked;
