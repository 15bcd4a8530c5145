/// Findings as a table, JSON, SARIF and HTML.
@NullMarked
package dev.rehome.scan.report;

import org.jspecify.annotations.NullMarked;
