@org.jspecify.annotations.NullMarked
package dev.rehome.relocate.reembed.pg;
