/// Evaluation for parity: how well the candidates of a plan do on a workload's own samples, against the baseline.
@NullMarked
package dev.rehome.relocate.evaluate;

import org.jspecify.annotations.NullMarked;
