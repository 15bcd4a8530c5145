/// iFLYTEK's Spark over HTTP.
@NullMarked
package dev.rehome.dialect.sparkhttp;

import org.jspecify.annotations.NullMarked;
