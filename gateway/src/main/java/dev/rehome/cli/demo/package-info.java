/// `rehome demo` and `rehome demo relocation`.
@NullMarked
package dev.rehome.cli.demo;

import org.jspecify.annotations.NullMarked;
