/// The arithmetic of an evaluation: intervals, tests and verdicts. Pure and seeded.
@NullMarked
package dev.rehome.relocate.evaluate.statistics;

import org.jspecify.annotations.NullMarked;
