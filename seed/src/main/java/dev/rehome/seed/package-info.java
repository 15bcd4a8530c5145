/// A small IP-to-country table, so that a demo and a first try need no download.
@NullMarked
package dev.rehome.seed;

import org.jspecify.annotations.NullMarked;
