@org.jspecify.annotations.NullMarked
package dev.rehome.scan.syntax;
