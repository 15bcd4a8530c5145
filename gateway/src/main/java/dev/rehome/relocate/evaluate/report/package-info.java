/// What an evaluation found, as JSON and as a page.
@NullMarked
package dev.rehome.relocate.evaluate.report;

import org.jspecify.annotations.NullMarked;
