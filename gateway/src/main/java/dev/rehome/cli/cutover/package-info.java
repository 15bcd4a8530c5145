/// `rehome cutover`, `rollback` and `drill`: what asks a running gateway.
@NullMarked
package dev.rehome.cli.cutover;

import org.jspecify.annotations.NullMarked;
