/// One small model of code for all languages: names, calls, texts, bindings.
@NullMarked
package dev.rehome.scan.code;

import org.jspecify.annotations.NullMarked;
