/// Tests of the configuration.
@NullMarked
package dev.rehome.config;

import org.jspecify.annotations.NullMarked;
