/// What Prometheus reads from the admin port.
@NullMarked
package dev.rehome.metrics;

import org.jspecify.annotations.NullMarked;
