/// One try over HTTP, as every kind makes it: refusal, whole body, stream of events or bytes.
@NullMarked
package dev.rehome.dialect.http;

import org.jspecify.annotations.NullMarked;
