/// The relocation plan: workloads, what each can move to and how, until when. A YAML file that people review.
@NullMarked
package dev.rehome.relocate.plan;

import org.jspecify.annotations.NullMarked;
