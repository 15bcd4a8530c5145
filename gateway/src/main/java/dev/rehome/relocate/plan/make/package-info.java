/// Makes relocation plans: who could serve each workload, how well, at what price, in which steps; and says later what
/// of a plan no longer holds.
@NullMarked
package dev.rehome.relocate.plan.make;

import org.jspecify.annotations.NullMarked;
