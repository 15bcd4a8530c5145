/// From code to findings.
@NullMarked
package dev.rehome.scan.find;

import org.jspecify.annotations.NullMarked;
