/// What still sits at a vendor that leaves: listed, brought home with checksums, and verified.
@NullMarked
package dev.rehome.relocate.rescue;

import org.jspecify.annotations.NullMarked;
