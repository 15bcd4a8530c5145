/// `rehome plan`.
@NullMarked
package dev.rehome.cli.plan;

import org.jspecify.annotations.NullMarked;
