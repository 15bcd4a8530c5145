/// What marks a provider: the data of `marks.yaml`.
@NullMarked
package dev.rehome.scan.marks;

import org.jspecify.annotations.NullMarked;
