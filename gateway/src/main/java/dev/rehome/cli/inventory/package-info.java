/// `rehome inventory`.
@NullMarked
package dev.rehome.cli.inventory;

import org.jspecify.annotations.NullMarked;
