/// How many of the neighbours that the old vectors find the new ones find, too.
@org.jspecify.annotations.NullMarked
package dev.rehome.relocate.reembed.recall;
