/// What is known of models: sizes, abilities and dated prices, as data files with their sources.
@NullMarked
package dev.rehome.catalogue;

import org.jspecify.annotations.NullMarked;
