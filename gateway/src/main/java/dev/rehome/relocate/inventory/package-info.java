/// What is used: workloads counted from the ledger or from others' records, and the file that keeps them.
@NullMarked
package dev.rehome.relocate.inventory;

import org.jspecify.annotations.NullMarked;
