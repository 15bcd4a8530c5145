/// Which of the lawful targets to try, in which order, and how healthy they are.
@NullMarked
package dev.rehome.way.route;

import org.jspecify.annotations.NullMarked;
